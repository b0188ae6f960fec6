# The case's language is the default; the environment's never is.
cp "$ROOT/datasets/cases/cn27-water-142420.json" case.json
LANG=en_US.UTF-8 ecodamage value case.json 2>/dev/null | head -16
