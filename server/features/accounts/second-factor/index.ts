export { secondFactorActivities } from './activities.ts';
export { factorOffer } from './office-offer.ts';
export { factorOfficeRoutes } from './office-routes.ts';
export { factorData } from './personal-data.ts';
export { proofRoutes } from './proof-routes.ts';
export { factorRetention } from './retention.ts';
export { factorRoutes } from './routes.ts';
