import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

describe('The body of a request', () => {
  it('is read by the pipeline only, which parses it with the schema of the route', () => {
    const files = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => /\breq\??\.body\b|\bbody\b[^;=]*\} = (ctx\.)?req\b/.test(read(file)));

    expect(files).to.deep.equal([join('platform', 'http', 'pipeline.ts')]);
  });
});

const read = (file: string) => readFileSync(join(root, 'server', file), 'utf8');
