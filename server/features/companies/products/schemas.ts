import { z } from 'zod';
import { bySlug, checkbox, id, optionalTextLine, textLine } from '../../../platform/http/schemas.ts';

/** The form of a product or service. */
export const productForm = z.object({
  name: textLine(80),
  price: optionalTextLine(60),
  description: optionalTextLine(300),
  removePicture: checkbox,
});
export type ProductForm = z.infer<typeof productForm>;

export const byProduct = bySlug.extend({ id });
export const orderForm = z.object({ direction: z.enum(['up', 'down']) });
export type Direction = z.infer<typeof orderForm>['direction'];
