import { DataTypes } from 'sequelize';

// What models have in common. Made anew for each attribute: Sequelize writes the column's name into what it is given.

export const id = () => ({ type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true });

/** Words that may be left out. */
export const text = () => ({ type: DataTypes.TEXT, defaultValue: '' });

export const words = () => ({ type: DataTypes.ARRAY(DataTypes.TEXT), defaultValue: [] });

export const flag = () => ({ type: DataTypes.BOOLEAN, defaultValue: false });

/** The moment at which the row is made, unless said. */
export const moment = () => ({ type: DataTypes.DATE, defaultValue: DataTypes.NOW });
