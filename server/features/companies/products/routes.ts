import type { z } from 'zod';
import { member } from '../../../platform/actor.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../../platform/http/route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import { maxPictureBytes } from '../../../platform/pictures.ts';
import { publicName } from '../business-name.ts';
import { findCompany } from '../company-queries.ts';
import { companyProduct, companyProducts } from '../views.ts';
import { listProducts, MAX_PRODUCTS } from './queries.ts';
import { byProduct, orderForm, productForm } from './schemas.ts';
import { createProduct, moveProduct, removeProduct, updateProduct } from './service.ts';

const picture = { fields: ['picture'], maxBytes: maxPictureBytes };
const path = '/companies/:slug/products' as const;

export const productRoutes = [
  route('get', path, { access: member, params: bySlug }, productsPage),
  route(
    'post',
    path,
    {
      access: member,
      params: bySlug,
      body: productForm,
      form: productsPage,
      upload: picture,
      limit: 'upload',
    },
    async ({ actor, params, body, files, t }) => {
      await createProduct(actor, params.slug, { ...body, picture: files.picture });
      return toProducts(params.slug, t('companies:products.added'));
    },
  ),
  route('get', `${path}/:id`, { access: member, params: byProduct }, productPage),
  route(
    'post',
    `${path}/:id`,
    {
      access: member,
      params: byProduct,
      body: productForm,
      form: productPage,
      upload: picture,
      limit: 'upload',
    },
    async ({ actor, params, body, files, t }) => {
      await updateProduct(actor, params, { ...body, picture: files.picture });
      return toProducts(params.slug, t('companies:saved'));
    },
  ),
  route(
    'post',
    `${path}/:id/removal`,
    { access: member, params: byProduct, limit: 'write', withoutTerms: true },
    async ({ actor, params, t }) => {
      await removeProduct(actor, params);
      return toProducts(params.slug, t('companies:products.removed'));
    },
  ),
  route(
    'post',
    `${path}/:id/order`,
    { access: member, params: byProduct, body: orderForm, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await moveProduct(actor, params, body.direction);
      return toProducts(params.slug, t('companies:products.moved'));
    },
  ),
];

function toProducts(slug: string, text: string): Reply {
  return { redirect: `/companies/${slug}/products`, flash: { kind: 'success', text } };
}

type PageContext = Pick<Context<z.infer<typeof bySlug>>, 'params' | 'actor' | 't'>;

/** The company of the page and its products. Throws `forbidden` for all but its members. */
async function load({ params, actor }: Pick<PageContext, 'params' | 'actor'>) {
  const company = requireFound(await findCompany(params.slug, actor?.id ?? null));
  ensure(company.isMember, 'forbidden');
  return { company, products: await listProducts(company.id) };
}

async function productsPage(context: PageContext): Promise<ViewReply> {
  const { company, products } = await load(context);
  return companyProducts(
    {
      title: context.t('companies:products.manageTitle', { name: publicName(company) }),
      section: 'companies',
      noIndex: true,
    },
    { company, products, max: MAX_PRODUCTS },
  );
}

type ProductContext = Pick<Context<z.infer<typeof byProduct>>, 'params' | 'actor' | 't'>;

async function productPage({ params, actor, t }: ProductContext): Promise<ViewReply> {
  const { company, products } = await load({ params, actor });
  const product = requireFound(products.find(({ id }) => id === params.id));
  return companyProduct(
    { title: t('companies:products.editTitle', { name: product.name }), section: 'companies', noIndex: true },
    { company, product },
  );
}
