import { records, type Sql } from '../../models/index.ts';

/** All rows of a statement. The row type is a claim: in tests the assertions on the rows check it. */
export async function rows<Row extends object>(statement: Sql): Promise<Row[]> {
  return (await records(statement)) as Row[];
}

/** The first row, or undefined. The row type is a claim as well. */
export async function row<Row extends object>(statement: Sql): Promise<Row | undefined> {
  return (await rows<Row>(statement))[0];
}
