def plant(content): pass
def damage(files): pass
