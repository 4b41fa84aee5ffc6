"""Files of what a page shows: Excel, CSV, PDF, calendar. The import's matrix is `workbook`."""
