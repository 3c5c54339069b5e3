import { DataTypes, type ModelAttributeColumnOptions } from 'sequelize';

/** PostgreSQL's names of the types in use, as `format_type()` writes them, each with its OID in `pg_type`. */
export const typeOids = {
  integer: 23,
  smallint: 21,
  bigint: 20,
  real: 700,
  'double precision': 701,
  boolean: 16,
  text: 25,
  uuid: 2950,
  date: 1082,
  'timestamp with time zone': 1184,
  json: 114,
  jsonb: 3802,
  bytea: 17,
  'text[]': 1009,
  'integer[]': 1007,
} as const;
export type TypeName = keyof typeof typeOids;

type State = { type: TypeName; nullable: boolean; hasDefault: boolean; options: ModelAttributeColumnOptions };

/**
 * A column of a table for TypeScript and Sequelize: `Value` is the type in a row, `Optional` says whether a
 * new row may omit the column. `test/models/models.test.ts` compares type, nullability and default with the
 * database.
 */
export class Column<Value, Optional extends boolean = false> {
  declare readonly value: Value;
  declare readonly optional: Optional;
  readonly state: State;

  constructor(state: State) {
    this.state = state;
  }

  nullable(): Column<Value | null, true> {
    return new Column({ ...this.state, nullable: true });
  }

  /** Repeats the default of the database: Sequelize writes all columns in a bulk insert. */
  default(value: Value): Column<Value, true> {
    return this.#withDefault(value);
  }

  defaultNow(): Column<Value, true> {
    return this.#withDefault(DataTypes.NOW);
  }

  defaultUuid(): Column<Value, true> {
    return this.#withDefault(DataTypes.UUIDV4);
  }

  /** An identity column, numbered by the database. */
  identity(): Column<Value, true> {
    return new Column({
      ...this.state,
      hasDefault: true,
      options: { ...this.state.options, autoIncrement: true },
    });
  }

  primaryKey(): Column<Value, Optional> {
    return new Column({ ...this.state, options: { ...this.state.options, primaryKey: true } });
  }

  #withDefault(defaultValue: unknown): Column<Value, true> {
    return new Column({ ...this.state, hasDefault: true, options: { ...this.state.options, defaultValue } });
  }
}

function column<Value>(type: TypeName, sequelizeType: ModelAttributeColumnOptions['type']): Column<Value> {
  return new Column({ type, nullable: false, hasDefault: false, options: { type: sequelizeType } });
}

export const id = () => integer().primaryKey().identity();
export const integer = () => column<number>('integer', DataTypes.INTEGER);
export const smallint = () => column<number>('smallint', DataTypes.SMALLINT);
/** A string in JavaScript, because a number cannot represent all 64-bit integers. */
export const bigint = () => column<string>('bigint', DataTypes.BIGINT);
export const doublePrecision = () => column<number>('double precision', DataTypes.DOUBLE);
export const boolean = () => column<boolean>('boolean', DataTypes.BOOLEAN);
export const uuid = () => column<string>('uuid', DataTypes.UUID);
export const timestamp = () => column<Date>('timestamp with time zone', DataTypes.DATE);
/** A date in the municipality's time zone: YYYY-MM-DD. */
export const date = () => column<string>('date', DataTypes.DATEONLY);
export const bytes = () => column<Buffer>('bytea', DataTypes.BLOB);
export const textArray = () => column<string[]>('text[]', DataTypes.ARRAY(DataTypes.TEXT));
export const integerArray = () => column<number[]>('integer[]', DataTypes.ARRAY(DataTypes.INTEGER));
export const jsonb = <Value>() => column<Value>('jsonb', DataTypes.JSONB);

/** Text, or one of the values that a CHECK constraint allows. */
export function text<Value extends string = string>(): Column<Value> {
  return column<Value>('text', DataTypes.TEXT);
}
