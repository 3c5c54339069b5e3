import type { Model, ModelAttributes, ModelStatic } from 'sequelize';
import type { Column } from './columns.ts';
import { sequelize } from './connection.ts';
import { TypedSql } from './selection.ts';

type Columns = Readonly<Record<string, Column<unknown, boolean>>>;

type Row<C extends Columns> = { [Name in keyof C]: C[Name]['value'] };
type OptionalNames<C extends Columns> = {
  [Name in keyof C]: C[Name]['optional'] extends true ? Name : never;
}[keyof C];
type NewRow<C extends Columns> = Omit<Row<C>, OptionalNames<C>> & Partial<Pick<Row<C>, OptionalNames<C>>>;

/** A Sequelize model with its columns. `ModelOf<typeof Event>` is the type of an instance. */
export type TableModel<C extends Columns> = ModelStatic<Model<Row<C>, NewRow<C>> & Row<C>> & { columns: C };
export type ModelOf<T> = T extends TableModel<infer C> ? Model<Row<C>, NewRow<C>> & Row<C> : never;

/** All models by table name. A test compares them with the database. */
export const tableModels = new Map<string, TableModel<Columns>>();

/**
 * Declares a table once: Sequelize writes through the model, `alias` names its columns in statements. Fields
 * are camelCase, columns snake_case.
 */
export function defineModel<C extends Columns>(tableName: string, columns: C): TableModel<C> {
  const attributes = Object.fromEntries(
    Object.entries(columns).map(([name, { state }]) => [
      name,
      { allowNull: state.nullable, ...state.options },
    ]),
  );
  // Cast, because Sequelize cannot derive the row type from `columns`.
  const model = sequelize.define(tableName, attributes as ModelAttributes, {
    tableName,
  }) as unknown as TableModel<C>;
  if (!('id' in columns)) model.removeAttribute('id');
  model.columns = columns;
  tableModels.set(tableName, model as unknown as TableModel<Columns>);
  return model;
}

type Aliased<C extends Columns> = { readonly [Name in keyof C]: TypedSql<C[Name]['value']> };

/**
 * The columns of a table under an alias in a statement: `alias(Event, 'e').startsAt` is `e.starts_at`, with
 * the type Date.
 */
export function alias<C extends Columns>(model: TableModel<C>, name: string): Aliased<C> {
  return columnsUnder(model, name, false) as Aliased<C>;
}

type Optional<C extends Columns> = { readonly [Name in keyof C]: TypedSql<C[Name]['value'] | null> };

/** As `alias`, for a table that is LEFT JOINed: each column may be null. */
export function optionalAlias<C extends Columns>(model: TableModel<C>, name: string): Optional<C> {
  return columnsUnder(model, name, true) as Optional<C>;
}

function columnsUnder(model: TableModel<Columns>, name: string, isOptional: boolean): unknown {
  return Object.fromEntries(
    Object.entries(model.columns).map(([field, { state }]) => [
      field,
      new TypedSql([`${name}.${snakeCase(field)}`], [], state.type, isOptional || state.nullable),
    ]),
  );
}

/** The column of a field. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
