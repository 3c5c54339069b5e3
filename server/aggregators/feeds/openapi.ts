import { z } from 'zod';
import { config } from '../../../config/index.ts';
import type { OpenData } from '../../platform/open-data.ts';
import { pageSchema } from './open-data.ts';

const TERMS = 'free to use, please name the source. No persons are named in it.';

/**
 * Describes the open data for programs (OpenAPI 3.1), from the schemas with which a test compares the
 * replies.
 */
export function openapi(lists: readonly OpenData[]): object {
  return {
    openapi: '3.1.0',
    info: {
      title: config.siteName,
      version: '1.0.0',
      description: `Open data of ${config.municipality}: ${TERMS}`,
      license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    },
    servers: [{ url: config.baseUrl }],
    paths: Object.fromEntries(lists.map(({ name }) => [`/api/v1/${name}`, { get: operationOf(name) }])),
    components: {
      schemas: Object.fromEntries(lists.map((list) => [`${list.name}Page`, jsonSchemaOf(list)])),
    },
  };
}

function operationOf(name: string): object {
  return {
    operationId: `list-${name}`,
    summary: `All public ${name}, oldest first, in pages`,
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
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}Page` } } },
      },
      429: { description: 'Asked too often' },
    },
  };
}

function parameter(name: string, description: string, schema: object): object {
  return { name, in: 'query', required: false, description, schema };
}

function jsonSchemaOf(list: OpenData): object {
  const { $schema: _, ...schema } = z.toJSONSchema(pageSchema(list));
  return schema;
}
