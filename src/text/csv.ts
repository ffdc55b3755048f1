/**
 * Cells of a table as in RFC 4180. A cell that a spreadsheet would take for a formula is kept from it by an apostrophe in
 * front, and so is one that has apostrophes there already: `unguardCell` takes one off again.
 */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((text) => `"${text.replace(/^(?='*[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`).join(",")}\r\n`;

export const unguardCell = (text: string): string => text.replace(/^'(?='*[=+\-@\t\r])/, "");
