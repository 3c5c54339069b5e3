import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { id, moment, text } from './column-types.ts';
import { sequelize } from './database.ts';

export type InitiativeStatus = 'planned' | 'hearing' | 'running' | 'done' | 'stopped';

/** A part of the growth strategy. Its days are the town's, as YYYY-MM-DD. */
export class Initiative extends Model<InferAttributes<Initiative>, InferCreationAttributes<Initiative>> {
  declare id: CreationOptional<number>;
  declare slug: string;
  declare title: string;
  declare summary: CreationOptional<string>;
  declare body: CreationOptional<string>;
  declare theme: CreationOptional<string>;
  declare status: CreationOptional<InitiativeStatus>;
  declare startsOn: CreationOptional<string | null>;
  declare endsOn: CreationOptional<string | null>;
  declare responsibleId: CreationOptional<number | null>;
  declare published: CreationOptional<boolean>;
  declare version: CreationOptional<number>;
  declare createdBy: CreationOptional<number | null>;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

Initiative.init(
  {
    id: id(),
    slug: { type: DataTypes.TEXT, allowNull: false },
    title: { type: DataTypes.TEXT, allowNull: false },
    summary: text(),
    body: text(),
    theme: { type: DataTypes.TEXT, defaultValue: 'other' },
    status: { type: DataTypes.TEXT, defaultValue: 'planned' },
    startsOn: DataTypes.DATEONLY,
    endsOn: DataTypes.DATEONLY,
    responsibleId: DataTypes.INTEGER,
    published: { type: DataTypes.BOOLEAN, defaultValue: true },
    version: { type: DataTypes.INTEGER, defaultValue: 1 },
    createdBy: DataTypes.INTEGER,
    createdAt: moment(),
    updatedAt: moment(),
  },
  { sequelize, tableName: 'initiatives' },
);

export class InitiativeMilestone extends Model<
  InferAttributes<InitiativeMilestone>,
  InferCreationAttributes<InitiativeMilestone>
> {
  declare id: CreationOptional<number>;
  declare initiativeId: number;
  declare title: string;
  declare dueOn: string | null;
  declare doneOn: string | null;
  declare position: number;
}

InitiativeMilestone.init(
  {
    id: id(),
    initiativeId: { type: DataTypes.INTEGER, allowNull: false },
    title: { type: DataTypes.TEXT, allowNull: false },
    dueOn: DataTypes.DATEONLY,
    doneOn: DataTypes.DATEONLY,
    position: { type: DataTypes.SMALLINT, allowNull: false },
  },
  { sequelize, tableName: 'initiative_milestones' },
);

/** What somebody says in the debate, or an answer to it. */
export class InitiativeComment extends Model<
  InferAttributes<InitiativeComment>,
  InferCreationAttributes<InitiativeComment>
> {
  declare id: CreationOptional<number>;
  declare initiativeId: number;
  declare parentId: number | null;
  declare authorId: number | null;
  declare byOffice: boolean;
  declare body: string;
  declare createdAt: CreationOptional<Date>;
  declare editedAt: CreationOptional<Date | null>;
  declare removedAt: CreationOptional<Date | null>;
}

InitiativeComment.init(
  {
    id: id(),
    initiativeId: { type: DataTypes.INTEGER, allowNull: false },
    parentId: DataTypes.INTEGER,
    authorId: DataTypes.INTEGER,
    byOffice: { type: DataTypes.BOOLEAN, allowNull: false },
    body: { type: DataTypes.TEXT, allowNull: false },
    createdAt: moment(),
    editedAt: DataTypes.DATE,
    removedAt: DataTypes.DATE,
  },
  { sequelize, tableName: 'initiative_comments' },
);
