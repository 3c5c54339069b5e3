import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { flag, id, moment, text } from './column-types.ts';
import { sequelize } from './database.ts';

/** A meeting of the town. */
export class Event extends Model<InferAttributes<Event>, InferCreationAttributes<Event>> {
  declare id: CreationOptional<number>;
  declare slug: string;
  declare title: string;
  declare summary: CreationOptional<string>;
  declare description: CreationOptional<string>;
  declare startsAt: Date;
  declare endsAt: Date;
  declare allDay: CreationOptional<boolean>;
  declare placeName: CreationOptional<string>;
  declare address: CreationOptional<string>;
  declare onlineUrl: CreationOptional<string>;
  declare capacity: CreationOptional<number | null>;
  declare registrationClosesAt: CreationOptional<Date | null>;
  declare organiserCompanyId: CreationOptional<number | null>;
  declare createdBy: CreationOptional<number | null>;
  declare uid: CreationOptional<string>;
  declare sequence: CreationOptional<number>;
  declare importedAt: CreationOptional<Date | null>;
  declare cancelledAt: CreationOptional<Date | null>;
  declare cancelReason: CreationOptional<string>;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

Event.init(
  {
    id: id(),
    slug: { type: DataTypes.TEXT, allowNull: false },
    title: { type: DataTypes.TEXT, allowNull: false },
    summary: text(),
    description: text(),
    startsAt: { type: DataTypes.DATE, allowNull: false },
    endsAt: { type: DataTypes.DATE, allowNull: false },
    allDay: flag(),
    placeName: text(),
    address: text(),
    onlineUrl: text(),
    capacity: DataTypes.INTEGER,
    registrationClosesAt: DataTypes.DATE,
    organiserCompanyId: DataTypes.INTEGER,
    createdBy: DataTypes.INTEGER,
    uid: { type: DataTypes.TEXT, defaultValue: DataTypes.UUIDV4 },
    sequence: { type: DataTypes.INTEGER, defaultValue: 0 },
    importedAt: DataTypes.DATE,
    cancelledAt: DataTypes.DATE,
    cancelReason: text(),
    createdAt: moment(),
    updatedAt: moment(),
  },
  { sequelize, tableName: 'events' },
);
