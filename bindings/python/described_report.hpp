// How tables and pictures are shown.
#pragma once

#include "motet/report/figures.hpp"
#include "motet/report/table_html.hpp"

#include "describe.hpp"
#include "described_core.hpp"

namespace motet_python {

MOTET_DESCRIBE(TableHtmlOptions, rows, columns, more_rows, digits, caption)
MOTET_DESCRIBE(GraphSvgOptions, width, height, nodes, links, title, counted, names)
MOTET_DESCRIBE(HeatMapOptions, columns, width, most, title, measure)

}  // namespace motet_python
