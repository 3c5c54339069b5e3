import { alias, CompanyProduct, type RowOfSelection, rows, select, sql } from '../../../../models/index.ts';
import { pictureUrl } from '../../../platform/pictures.ts';

/** The database accepts no higher position. */
export const MAX_PRODUCTS = 24;

const p = alias(CompanyProduct, 'p');
const columns = select({
  id: p.id,
  name: p.name,
  description: p.description,
  price: p.price,
  picture: p.picture,
});
/** `picture`: its address. */
export type Product = RowOfSelection<typeof columns>;

/** The products of a company in its order. */
export async function listProducts(companyId: number): Promise<Product[]> {
  const products = await rows(
    columns,
    sql`SELECT ${columns} FROM company_products p
      WHERE p.company_id = ${companyId} ORDER BY p.position LIMIT ${MAX_PRODUCTS}`,
  );
  return products.map((product) => ({ ...product, picture: pictureUrl(product.picture) }));
}
