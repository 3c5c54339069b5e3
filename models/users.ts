import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Locale } from '../config/index.ts';
import { flag, id, moment, text } from './column-types.ts';
import { sequelize } from './database.ts';

/** A person with an account. */
export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: CreationOptional<number>;
  declare name: string;
  declare email: string | null;
  declare headline: CreationOptional<string>;
  declare about: CreationOptional<string>;
  declare role: CreationOptional<'member' | 'officer' | 'admin'>;
  declare locale: CreationOptional<Locale | null>;
  declare picture: CreationOptional<string | null>;
  declare bannedAt: CreationOptional<Date | null>;
  declare isDemo: CreationOptional<boolean>;
  declare createdAt: CreationOptional<Date>;
}

User.init(
  {
    id: id(),
    name: { type: DataTypes.TEXT, allowNull: false },
    email: DataTypes.TEXT,
    headline: text(),
    about: text(),
    role: { type: DataTypes.TEXT, defaultValue: 'member' },
    locale: DataTypes.TEXT,
    picture: DataTypes.TEXT,
    bannedAt: DataTypes.DATE,
    isDemo: flag(),
    createdAt: moment(),
  },
  { sequelize, tableName: 'users' },
);

/** An account elsewhere that signs this person in: (`linkedin`, `sub`). */
export class Identity extends Model<InferAttributes<Identity>, InferCreationAttributes<Identity>> {
  declare provider: 'linkedin';
  declare subject: string;
  declare userId: number;
}

Identity.init(
  {
    provider: { type: DataTypes.TEXT, primaryKey: true },
    subject: { type: DataTypes.TEXT, primaryKey: true },
    userId: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize, tableName: 'identities' },
);
