import { z } from 'zod';
import { checkbox } from '../../../platform/http/schemas.ts';
import { districtField, occupationField, seeksField } from '../profiles/schemas.ts';

const skip = { skip: checkbox };

export const whoForm = z.object({ occupation: occupationField, ...skip });
export const seeksForm = z.object({ seeks: seeksField, ...skip });
export const whereForm = z.object({ district: districtField, ...skip });
