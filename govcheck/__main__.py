"""`python -m govcheck`."""

from govcheck import main

main()
