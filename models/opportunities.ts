import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { id, moment, text, words } from './column-types.ts';
import { sequelize } from './database.ts';
import { type Sql, sql } from './sql.ts';

/** What a company or a person seeks or offers. */
export class Opportunity extends Model<InferAttributes<Opportunity>, InferCreationAttributes<Opportunity>> {
  declare id: CreationOptional<number>;
  declare kind: 'seeks' | 'offers';
  declare matter: string;
  declare title: string;
  declare body: CreationOptional<string>;
  declare tags: CreationOptional<string[]>;
  declare companyId: number | null;
  declare userId: number | null;
  declare closesOn: string | null;
  declare closedAt: CreationOptional<Date | null>;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

Opportunity.init(
  {
    id: id(),
    kind: { type: DataTypes.TEXT, allowNull: false },
    matter: { type: DataTypes.TEXT, allowNull: false },
    title: { type: DataTypes.TEXT, allowNull: false },
    body: text(),
    tags: words(),
    companyId: DataTypes.INTEGER,
    userId: DataTypes.INTEGER,
    closesOn: DataTypes.DATEONLY,
    closedAt: DataTypes.DATE,
    createdAt: moment(),
    updatedAt: moment(),
  },
  { sequelize, tableName: 'opportunities' },
);

/**
 * Which opportunities (`o`) stand open on a day of the town (YYYY-MM-DD): not closed, their last day has not passed, and whose
 * own they are has not been shut out.
 */
export function openOn(today: string): Sql {
  return sql`(o.closed_at IS NULL AND (o.closes_on IS NULL OR o.closes_on >= ${today}::date) AND (o.company_id IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM users shut WHERE shut.id = o.user_id AND shut.banned_at IS NOT NULL)))`;
}
