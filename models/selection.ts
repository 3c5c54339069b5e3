import type { ZodType } from 'zod';
import type { TypeName } from './columns.ts';
import { Sql, sql } from './sql.ts';

type Decode = (value: unknown) => unknown;

/** An SQL expression with the type of its value: a column, or an expression with a cast. */
export class TypedSql<Value> extends Sql {
  declare readonly value: Value;
  readonly type: TypeName | 'any json';
  readonly isNullable: boolean;
  readonly decode: Decode | undefined;

  constructor(
    strings: readonly string[],
    values: readonly unknown[],
    type: TypeName | 'any json',
    isNullable: boolean,
    decode?: Decode,
  ) {
    super(strings, values);
    this.type = type;
    this.isNullable = isNullable;
    this.decode = decode;
  }

  /** The same expression, which may also be NULL. */
  orNull(): TypedSql<Value | null> {
    return new TypedSql(this.strings, this.values, this.type, true, this.decode);
  }

  /** One of the values that a CHECK constraint of the table, or the expression itself, allows. */
  as<Narrow extends Value>(): TypedSql<Narrow> {
    return new TypedSql(this.strings, this.values, this.type, this.isNullable, this.decode);
  }
}

function cast<Value>(type: TypeName) {
  return (expression: Sql): TypedSql<Value> => {
    const { strings, values } = sql`(${expression})`;
    return new TypedSql([...strings.slice(0, -1), `)::${type}`], values, type, false);
  };
}

/**
 * Creates expressions by the type of their value. Each contains a cast, so that the database returns that
 * type or rejects the statement.
 */
export const expr = {
  integer: cast<number>('integer'),
  float: cast<number>('double precision'),
  boolean: cast<boolean>('boolean'),
  text: cast<string>('text'),
  timestamp: cast<Date>('timestamp with time zone'),
  date: cast<string>('date'),
  textArray: cast<string[]>('text[]'),
  integerArray: cast<number[]>('integer[]'),
  bytes: cast<Buffer>('bytea'),
  /**
   * JSON, parsed by a schema. A timestamp inside JSON is text: use `jsonTimestamp` (models/json.ts) for it,
   * which returns a Date as a column of timestamps does.
   */
  json: <Value>(expression: Sql, schema: ZodType<Value>): TypedSql<Value> =>
    new TypedSql(['', ''], [expression], 'any json', false, (value) => schema.parse(value)),
};

/** The columns of a SELECT or RETURNING, with the type of the resulting row. */
export class Selection<Row> extends Sql {
  declare readonly row: Row;
  readonly fields: Readonly<Record<string, TypedSql<unknown>>>;
  readonly decoders: readonly (readonly [field: string, decode: Decode, isNullable: boolean])[];

  constructor(fields: Readonly<Record<string, TypedSql<unknown>>>) {
    // Builds the text once here instead of at each request: most columns have no bound value.
    const strings = [''];
    const values: unknown[] = [];
    for (const [name, { strings: parts, values: taken }] of Object.entries(fields)) {
      const [first, ...rest] = parts;
      const separator = strings.length > 1 || strings[0] !== '' ? ', ' : '';
      strings.push(`${strings.pop()}${separator}${first}`, ...rest);
      values.push(...taken);
      strings.push(`${strings.pop()} AS "${name}"`);
    }
    super(strings, values);
    this.fields = fields;
    this.decoders = Object.entries(fields).flatMap(([name, { decode, isNullable }]) =>
      decode ? [[name, decode, isNullable] as const] : [],
    );
  }
}

type RowOfFields<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends TypedSql<infer Value> ? Value : never;
};

/**
 * Declares the columns that a statement returns, by field name, and derives the row type from them. So
 * `rows(card, sql\`SELECT ${card} FROM …\`)` has no field whose column is not selected.
 */
export function select<Fields extends Readonly<Record<string, TypedSql<unknown>>>>(
  fields: Fields,
): Selection<RowOfFields<Fields>> & { readonly fields: Fields } {
  return Object.assign(new Selection<RowOfFields<Fields>>(fields), { fields });
}

export type RowOfSelection<S> = S extends Selection<infer Row> ? Row : never;
