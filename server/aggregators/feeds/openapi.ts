import { z } from 'zod';
import { config } from '../../../config/index.ts';
import { items, type Kind, pageShape } from './open-data-schemas.ts';

const kinds = Object.keys(items) as Kind[];

/** The open data described for programs (OpenAPI 3.1), from the same shapes that a test holds the answers to. */
export function openapi(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: config.siteName,
      version: '1.0.0',
      description: `Open data of ${config.municipality}: free to use, please name the source. No persons are named in it.`,
      license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    },
    servers: [{ url: config.baseUrl }],
    paths: Object.fromEntries(kinds.map((kind) => [`/api/v1/${kind}`, { get: operationOf(kind) }])),
    components: { schemas: Object.fromEntries(kinds.map((kind) => [`${kind}Page`, schemaOf(kind)])) },
  };
}

function operationOf(kind: Kind): object {
  return {
    operationId: `list-${kind}`,
    summary: `All public ${kind}, oldest first, in pages`,
    security: [],
    parameters: [
      parameter('after', 'Only what comes after this id; `next` of the answer has it', {
        type: 'integer',
        minimum: 0,
        default: 0,
      }),
      parameter('limit', 'How many at most', { type: 'integer', minimum: 1, maximum: 100, default: 50 }),
    ],
    responses: {
      200: {
        description: 'A page. `next` is the address of the next one, or null at the end',
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${kind}Page` } } },
      },
      429: { description: 'Asked too often' },
    },
  };
}

function parameter(name: string, description: string, schema: object): object {
  return { name, in: 'query', required: false, description, schema };
}

function schemaOf(kind: Kind): object {
  const { $schema: _, ...schema } = z.toJSONSchema(pageShape(kind));
  return schema;
}
