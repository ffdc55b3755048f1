import type { CreateTableBuilder } from "kysely";

/** Adds columns that hold text, always. */
export const texts = <Table extends string>(table: CreateTableBuilder<Table>, ...names: readonly string[]) =>
  names.reduce<CreateTableBuilder<Table, string>>(
    (builder, name) => builder.addColumn(name, "text", (column) => column.notNull()),
    table,
  );
