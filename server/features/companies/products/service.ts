import { type Company, CompanyProduct, execute, inTransaction, sql } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { encodePicture, storePicture } from '../../../platform/pictures.ts';
import { companyChanged } from '../activities.ts';
import { isCompanyMember } from '../queries.ts';
import { about, lockEditableCompany } from '../service.ts';
import { listProducts, MAX_PRODUCTS } from './queries.ts';
import type { Direction, ProductForm } from './schemas.ts';

type ProductInput = ProductForm & { picture?: Buffer | undefined };
type Target = { slug: string; id: number };

/** Adds a product at the end. Throws `conflict` when the company has as many as it may have. */
export async function createProduct(actor: Actor, slug: string, input: ProductInput): Promise<void> {
  const picture = await encode(actor, slug, input);
  await change(actor, slug, async (company) => {
    const position = (await listProducts(company.id)).length + 1;
    ensure(position <= MAX_PRODUCTS, 'conflict', 'companies:products.tooMany');
    const { name, price, description } = input;
    const stored = picture ? await storePicture(picture) : null;
    const columns = { companyId: company.id, name, price, description, picture: stored, position };
    await CompanyProduct.create(columns);
  });
}

export async function updateProduct(actor: Actor, { slug, id }: Target, input: ProductInput): Promise<void> {
  const picture = await encode(actor, slug, input);
  await change(actor, slug, async (company) => {
    const product = await findProduct(company, id);
    const { name, price, description, removePicture } = input;
    const stored = picture
      ? { picture: await storePicture(picture) }
      : removePicture
        ? { picture: null }
        : {};
    await product.update({ name, price, description, ...stored });
  });
}

export function removeProduct(actor: Actor, { slug, id }: Target): Promise<void> {
  return change(actor, slug, async (company) => {
    await (await findProduct(company, id)).destroy();
    await number(
      company,
      (await listProducts(company.id)).map((each) => each.id),
    );
  });
}

/** Moves a product one place. The first one does not move up, nor the last one down. */
export function moveProduct(actor: Actor, { slug, id }: Target, direction: Direction): Promise<void> {
  return change(actor, slug, async (company) => {
    const ids = (await listProducts(company.id)).map((each) => each.id);
    const from = ids.indexOf(id);
    ensure(from >= 0, 'not-found');
    const to = direction === 'up' ? from - 1 : from + 1;
    const other = ids[to];
    if (other === undefined) return;
    [ids[from], ids[to]] = [other, id];
    await number(company, ids);
  });
}

/** Positions from 1 in the order of the ids. */
function number(company: Company, ids: readonly number[]): Promise<unknown> {
  return execute(sql`
    UPDATE company_products p SET position = o.position
    FROM unnest(${ids}::integer[]) WITH ORDINALITY AS o (id, position)
    WHERE p.id = o.id AND p.company_id = ${company.id}`);
}

/** One change of the products, with the company locked. Only members: the office decides on reports. */
function change(actor: Actor, slug: string, work: (company: Company) => Promise<void>): Promise<void> {
  return inTransaction(async () => {
    const company = await lockOwnCompany(actor, slug);
    await work(company);
    await company.update({ updatedAt: now() });
    const { data, ...record } = about(company, actor);
    await recordActivity(companyChanged, { ...record, data: { ...data, reason: undefined } });
  });
}

async function lockOwnCompany(actor: Actor, slug: string): Promise<Company> {
  const company = await lockEditableCompany(actor, slug);
  ensure(await isCompanyMember(actor.id, company.id), 'forbidden');
  return company;
}

async function findProduct({ id: companyId }: Company, id: number) {
  return requireFound(await CompanyProduct.findOne({ where: { id, companyId } }));
}

/** Checks the right before encoding, which takes seconds; `change` checks it again. */
async function encode(actor: Actor, slug: string, { picture }: ProductInput) {
  if (!picture) return undefined;
  await inTransaction(() => lockOwnCompany(actor, slug));
  return encodePicture(picture, 'product', 'picture');
}
