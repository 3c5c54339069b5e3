import type pg from 'pg';

/**
 * Makes a connection send all statements without their names. Behind a pooler that does not know prepared
 * statements, a name would be unknown, or the name of another statement, in the next transaction.
 */
export function unnamed(connection: pg.Client): void {
  const query: (...args: unknown[]) => unknown = connection.query.bind(connection);
  const queryWithoutName = (statement: unknown, ...rest: unknown[]) => query(withoutName(statement), ...rest);
  Object.assign(connection, { query: queryWithoutName });
}

function withoutName(statement: unknown): unknown {
  if (typeof statement !== 'object' || statement === null || !('name' in statement)) return statement;
  return { ...statement, name: undefined };
}
