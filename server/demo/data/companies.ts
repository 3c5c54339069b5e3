import { buildingCompanies } from './companies-building.ts';
import { shopCompanies } from './companies-shops.ts';
import { techCompanies } from './companies-tech.ts';
import { tradeCompanies } from './companies-trade.ts';
import type { DemoCompany } from './shapes.ts';

export const companies: DemoCompany[] = [...buildingCompanies, ...techCompanies, ...shopCompanies, ...tradeCompanies];
