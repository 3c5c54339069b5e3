import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { moment } from './column-types.ts';
import { sequelize } from './database.ts';

/** Something that happened: outbox, audit log and feed in one. Never altered. */
export class Activity extends Model<InferAttributes<Activity>, InferCreationAttributes<Activity>> {
  declare id: CreationOptional<string>;
  declare type: string;
  declare actorId: number | null;
  declare subjectType: string;
  declare subjectId: number | null;
  declare audience: number[];
  declare data: Record<string, unknown>;
  declare at: CreationOptional<Date>;
}

Activity.init(
  {
    id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
    type: { type: DataTypes.TEXT, allowNull: false },
    actorId: DataTypes.INTEGER,
    subjectType: { type: DataTypes.TEXT, allowNull: false },
    subjectId: DataTypes.INTEGER,
    audience: { type: DataTypes.ARRAY(DataTypes.INTEGER), allowNull: false },
    data: { type: DataTypes.JSONB, allowNull: false },
    at: moment(),
  },
  { sequelize, tableName: 'activities' },
);
