"""Accessibility: pages looked at in a browser, by axe and by checks of our own; by template; scored."""
