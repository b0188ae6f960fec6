# A report is converted to the same bytes as the valuation gives, in every format, form and language.
case="$ROOT/datasets/cases/cn27-water-142420.json"
ecodamage value --format json "$case" -o report.json 2>/dev/null
for format in text html docx json; do
    for form in annex-a expert-opinion negotiation court; do
        for lang in zh en; do
            ecodamage value --format "$format" --form "$form" --lang "$lang" "$case" 2>/dev/null >valued
            ecodamage report --format "$format" --form "$form" --lang "$lang" report.json >converted
            cmp valued converted && echo "$format $form $lang"
        done
    done
done
ecodamage value --format pdf "$case" 2>/dev/null >valued
ecodamage report --format pdf report.json | cmp valued - && echo pdf
ecodamage report - <report.json | head -3
