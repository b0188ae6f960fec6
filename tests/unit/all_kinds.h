/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model file in which everything occurs. */
#ifndef ED_TESTS_ALL_KINDS_H
#define ED_TESTS_ALL_KINDS_H

/* One model with an input of every kind, a table, a single step, conditions and an example. */
static const char all_kinds[] =
    "{\"format\": \"ecodamage-model/1\", \"id\": \"test/all-kinds\", \"title\": {\"zh\": \"全\", \"en\": \"all\"},\n"
    "\"summary\": \"every kind\", \"x-author\": \"nobody\",\n"
    "\"source\": [{\"document\": \"GB 1\", \"level\": \"sector\", \"in_force\": [\"2021-01-01\", null]},\n"
    "           {\"document\": \"a book\", \"level\": \"literature\"}],\n"
    "\"head\": \"chosen\",\n"
    "\"inputs\": {\n"
    " \"quantity\": {\"unit\": [\"m3\", \"t\"], \"above\": 0, \"max\": \"1e9\", \"usual\": [\"0.5\", null], "
    "\"symbol\": \"E\",\n"
    "   \"evidence\": \"required\", \"note_when\": \"always\", \"title\": {\"zh\": \"量\", \"en\": \"amount\"}, "
    "\"help\": \"how much\"},\n"
    " \"unit_cost\": {\"unit\": \"money/unit(quantity)\", \"min\": 0, \"evidence\": \"optional\"},\n"
    " \"years\": {\"unit\": \"1\", \"min\": 1, \"integer\": true, \"default\": \"30\"},\n"
    " \"water\": {\"choice\": \"cn/water-function\", \"one_of\": \"omega\"},\n"
    " \"coefficient\": {\"unit\": \"1\", \"one_of\": \"omega\"},\n"
    " \"mode\": {\"choice\": {\"leak\": {\"zh\": \"泄漏\", \"en\": \"leak\"}, \"dump\": \"dump\"}, \"default\": "
    "\"leak\", \"fact\": true},\n"
    " \"service\": {\"curve\": {}, \"unit\": \"1\", \"min\": 0, \"max\": 1, \"default\": 0},\n"
    " \"zones\": {\"list\": {\"area\": {\"unit\": \"hm2\"}, \"spots\": {\"list\": {\"depth\": {\"unit\": \"m\"}}, "
    "\"optional\": true}}},\n"
    " \"site\": {\"group\": {\"name\": {\"text\": true}, \"visited\": {\"date\": true, \"default\": \"2024-02-29\"}}, "
    "\"optional\": true},\n"
    " \"samples\": {\"sample\": true, \"unit\": \"mg/L\", \"default\": [1, \"2.5\"]},\n"
    " \"agreed\": {\"flag\": true, \"default\": false}},\n"
    "\"steps\": [\n"
    " {\"name\": \"lost\", \"title\": \"lost\", \"for\": [[\"zone\", \"zones\"], [\"year\", \"1 .. years\"]], "
    "\"columns\": [\n"
    "   {\"name\": \"debit\", \"symbol\": \"D\", \"is\": \"zone.area * (1 - at(service, year))\", \"unit\": \"hm2\", "
    "\"cite\": \"3.1\"},\n"
    "   {\"name\": \"twice\", \"is\": \"2 * debit\", \"unit\": \"hm2\"}]},\n"
    " {\"name\": \"more\", \"for\": [[\"zone\", \"zones\"]], \"columns\": [{\"name\": \"debit\", \"is\": "
    "\"zone.area\"}]},\n"
    " {\"name\": \"total\", \"symbol\": \"T\", \"title\": \"the total\", \"is\": \"quantity * unit_cost\", \"unit\": "
    "\"money\", \"cite\": \"(1)\"}],\n"
    "\"amounts\": [{\"is\": \"total\"}, {\"is\": \"2 * total\", \"head\": \"memo\"}],\n"
    "\"counts\": [{\"kind\": \"carbon\", \"medium\": \"forest\"}, {\"kind\": \"plan\", \"when\": \"agreed\"}, "
    "{\"kind\": \"dump\", \"medium_of\": \"mode\"}],\n"
    "\"requires\": [{\"id\": \"big-enough\", \"for\": [[\"z\", \"zones\"]], \"is\": \"z.area > 0\", \"text\": \"big\", "
    "\"cite\": \"4\"},\n"
    "             {\"id\": \"in-force\", \"is\": \"years < 100\", \"text\": {\"zh\": \"年\", \"en\": \"years\"}}],\n"
    "\"confirm\": [{\"id\": \"act-clear\", \"text\": \"the act is clear\", \"cite\": \"5.2\"}],\n"
    "\"examples\": [{\"inputs\": {}, \"item\": {\"head\": \"memo\"}, \"case\": {\"valuation_date\": \"2024-01-01\"},\n"
    "  \"expect\": {\"total\": \"169301.775\", \"lost[1,3].debit\": 2, \"more[1].debit\": \"x\"}, \"from\": \"by "
    "hand\"}]}\n";

#endif
