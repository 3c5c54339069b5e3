import { createHash } from 'node:crypto';

/**
 * SQL with bound values: `sql\`… WHERE slug = ${slug}\``. A value never becomes part of the text; a nested
 * `sql` does, and its values are renumbered. Each connection prepares each distinct text once.
 */
export class Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
  /** Whether each connection prepares it once: see `plannedAnew`. */
  isNamed = true;

  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }

  prepared(): { name?: string; text: string; values: unknown[] } {
    const values: unknown[] = [];
    const text = this.write(values);
    return { ...(this.isNamed && { name: statementName(text) }), text, values };
  }

  private write(values: unknown[]): string {
    return this.strings.reduce((text, part, index) => {
      const value = this.values[index - 1];
      if (value instanceof Sql) return text + value.write(values) + part;
      return `${text}$${values.push(value)}${part}`;
    });
  }
}

export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  return new Sql(strings, values);
}

/**
 * A statement that the database plans for its values each time, for searches with many filters: their best
 * plan depends on how many rows a value has, and each combination of filters would be a prepared statement of
 * every connection.
 */
export function plannedAnew(statement: Sql): Sql {
  const anew = new Sql(statement.strings, statement.values);
  anew.isNamed = false;
  return anew;
}

/** An empty part, for an optional part that is absent. */
export const emptySql = new Sql([''], []);

/** Parts joined by a separator, which is never input: conditions with ` AND `. */
export function join(parts: readonly Sql[], separator: ' AND ' | ' OR ' | ', '): Sql {
  if (parts.length === 0) return emptySql;
  return new Sql(['', ...parts.slice(1).map(() => separator), ''], parts);
}

/** Joins at least one statement by UNION ALL. In parentheses, so that each may have an order and a limit. */
export function unionAll(statements: readonly Sql[]): Sql {
  return new Sql(['(', ...statements.slice(1).map(() => ') UNION ALL ('), ')'], statements);
}

/** A WHERE of the conditions that are not empty; empty when there is none. */
export function where(conditions: readonly (Sql | '' | 0 | false | null | undefined)[]): Sql {
  const used = conditions.filter((condition) => condition instanceof Sql);
  return used.length > 0 ? sql`WHERE ${join(used, ' AND ')}` : emptySql;
}

/** Text for a LIKE pattern, with its wildcards escaped. */
export function escapeLike(words: string): string {
  return words.replace(/[\\%_]/g, '\\$&');
}

const names = new Map<string, string>();

/** A short name of a statement, under which each connection prepares it once. */
export function statementName(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = createHash('sha1').update(text).digest('base64url').slice(0, 20);
    names.set(text, name);
  }
  return name;
}
