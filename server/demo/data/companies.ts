import { buildingCompanies } from './companies-building.ts';
import { energyCompanies } from './companies-energy.ts';
import { foodCompanies } from './companies-food.ts';
import { productionCompanies } from './companies-production.ts';
import { serviceCompanies } from './companies-services.ts';
import { shopCompanies } from './companies-shops.ts';
import { techCompanies } from './companies-tech.ts';
import type { DemoCompany } from './types.ts';

export const companies: DemoCompany[] = [
  ...buildingCompanies,
  ...energyCompanies,
  ...techCompanies,
  ...foodCompanies,
  ...shopCompanies,
  ...productionCompanies,
  ...serviceCompanies,
];
