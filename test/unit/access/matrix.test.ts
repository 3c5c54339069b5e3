import { expect } from 'chai';
import { allFeatures as features } from '../../../server/app.ts';
import { matrix } from '../../access/matrix.ts';
import { matrixCallers as callers } from '../../support/builders/fixtures.ts';

const sockets = features.flatMap((feature) => feature.sockets ?? []);
const routes = features.flatMap((feature) => feature.routes);
const nameOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`;

describe('The access matrix', () => {
  it('names every route and socket event, and none that was removed', () => {
    const existing = [...routes.map(nameOf), ...sockets.map(({ name }) => `SOCKET ${name}`)];
    const named = matrix.map(({ method, path }) => `${method} ${path}`);

    expect(
      existing.filter((name) => !named.includes(name)),
      'not in the matrix',
    ).to.deep.equal([]);
    expect(
      named.filter((name) => !existing.includes(name)),
      'removed',
    ).to.deep.equal([]);
  });

  it('has one line for each case, and an outcome for every caller', () => {
    for (const { name, outcomes } of matrix)
      for (const caller of callers)
        expect(outcomes[caller], `${name} ${caller}`).to.match(/^(\d{3}|sign-in|ok|[a-z]+-[a-z]+)$/);
    expect(new Set(matrix.map(({ name }) => name)).size).to.equal(matrix.length);
  });

  it('agrees with the access that the routes declare', () => {
    for (const each of routes) {
      const line = matrix.find(({ name }) => name === nameOf(each));
      const isOpen = line?.outcomes.visitor !== 'sign-in';
      expect(isOpen, nameOf(each)).to.equal(each.options.access.name === 'anyone');
    }
  });
});
