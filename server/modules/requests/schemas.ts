import { z } from 'zod';
import { checkbox, optionalText, pageNumber } from '../../platform/http/schemas.ts';

export const decisionForm = z.object({ accepted: checkbox, answer: optionalText(1_000) });

export const listQuery = z.object({ page: pageNumber });
