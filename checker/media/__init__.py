"""政务新媒体: accounts and posts from the files that people have, in one schema. No platform is asked."""
