import MarkupCore

print("wikilsp")
