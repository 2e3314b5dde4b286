"""What is tried on the site after its pages were read: a search, the name server, a browser.

Each probe writes raw answers into the store (`Store.put_probe`) and never raises for what a site or
this machine does: every trouble is an outcome. Facts read the answers, rules judge them offline.
"""
