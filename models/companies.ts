import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { flag, id, moment, text, words } from './column-types.ts';
import { sequelize } from './database.ts';

/** A company of the town. */
export class Company extends Model<InferAttributes<Company>, InferCreationAttributes<Company>> {
  declare id: CreationOptional<number>;
  declare slug: string;
  declare name: string;
  declare cvr: string | null;
  declare tagline: CreationOptional<string>;
  declare about: CreationOptional<string>;
  declare offers: CreationOptional<string[]>;
  declare seeks: CreationOptional<string[]>;
  declare industry: CreationOptional<string>;
  declare industryCode: CreationOptional<string | null>;
  declare street: CreationOptional<string>;
  declare postcode: CreationOptional<string>;
  declare city: CreationOptional<string>;
  declare district: CreationOptional<string>;
  declare phone: CreationOptional<string>;
  declare email: CreationOptional<string>;
  declare website: CreationOptional<string>;
  declare employees: CreationOptional<string>;
  declare founded: CreationOptional<number | null>;
  declare logo: CreationOptional<string | null>;
  declare advertisingProtected: CreationOptional<boolean>;
  declare verifiedAt: CreationOptional<Date | null>;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

Company.init(
  {
    id: id(),
    slug: { type: DataTypes.TEXT, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
    cvr: DataTypes.TEXT,
    tagline: text(),
    about: text(),
    offers: words(),
    seeks: words(),
    industry: { type: DataTypes.TEXT, defaultValue: 'other' },
    industryCode: DataTypes.TEXT,
    street: text(),
    postcode: text(),
    city: text(),
    district: text(),
    phone: text(),
    email: text(),
    website: text(),
    employees: text(),
    founded: DataTypes.SMALLINT,
    logo: DataTypes.TEXT,
    advertisingProtected: flag(),
    verifiedAt: DataTypes.DATE,
    createdAt: moment(),
    updatedAt: moment(),
  },
  { sequelize, tableName: 'companies' },
);

/** A person of a company: all of them act for it. */
export class CompanyMember extends Model<InferAttributes<CompanyMember>, InferCreationAttributes<CompanyMember>> {
  declare companyId: number;
  declare userId: number;
  declare title: CreationOptional<string>;
  declare createdAt: CreationOptional<Date>;
}

CompanyMember.init(
  {
    companyId: { type: DataTypes.INTEGER, primaryKey: true },
    userId: { type: DataTypes.INTEGER, primaryKey: true },
    title: text(),
    createdAt: moment(),
  },
  { sequelize, tableName: 'company_members' },
);
