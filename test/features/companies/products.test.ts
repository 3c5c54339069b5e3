import { expect } from 'chai';
import { CompanyProduct } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { createPicture } from '../../support/builders/pictures.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const namesOf = async (companyId: number) =>
  (await CompanyProduct.findAll({ where: { companyId }, order: ['position'] })).map(({ name }) => name);

describe('The products of a company', () => {
  useServer();

  const createShop = async (...names: string[]) => {
    const mette = await createPerson();
    const company = await createCompany(mette);
    const path = `/companies/${company.slug}/products`;
    for (const name of names) expect((await mette.upload(path, { name }, {})).status).to.equal(303);
    const idOf = async (name: string) =>
      (await CompanyProduct.findOne({ where: { companyId: company.id, name } }))?.id ?? 0;
    return { mette, company, path, idOf };
  };

  it('are shown with price, text and picture', async () => {
    const { mette, company, path } = await createShop();

    const answer = await mette.upload(
      path,
      { name: 'Trappe <i>', price: 'fra 450 kr.', description: 'I eg & ask' },
      { picture: await createPicture() },
    );

    expect(answer.status).to.equal(303);
    const { text } = await new Visitor().get(`/companies/${company.slug}`);
    expect(text)
      .to.contain('Trappe &lt;i&gt;')
      .and.to.contain('fra 450 kr.')
      .and.to.contain('I eg &amp; ask');
    const [address = ''] = /\/pictures\/[0-9a-f]{40}\.webp" width="800"/.exec(text) ?? [];
    expect((await new Visitor().get(address.split('"')[0] ?? '')).status).to.equal(200);
  });

  it('are changed, moved and removed by members', async () => {
    const { mette, company, path, idOf } = await createShop('A', 'B', 'C');

    await mette.post(`${path}/${await idOf('C')}/order`, { direction: 'up' });
    expect(await namesOf(company.id)).to.deep.equal(['A', 'C', 'B']);
    await mette.post(`${path}/${await idOf('A')}/order`, { direction: 'up' });
    await mette.post(`${path}/${await idOf('B')}/order`, { direction: 'down' });
    expect(await namesOf(company.id)).to.deep.equal(['A', 'C', 'B']);
    await mette.upload(`${path}/${await idOf('A')}`, { name: 'Å' }, {});
    await mette.post(`${path}/${await idOf('C')}/removal`);

    expect(await namesOf(company.id)).to.deep.equal(['Å', 'B']);
    expect(
      (await CompanyProduct.findAll({ where: { companyId: company.id } }))
        .map((each) => each.position)
        .sort(),
    ).to.deep.equal([1, 2]);
  });

  it('lose their picture on demand only', async () => {
    const { mette, path, idOf } = await createShop();
    await mette.upload(path, { name: 'Stol' }, { picture: await createPicture() });
    const id = await idOf('Stol');
    const picture = async () => (await CompanyProduct.findByPk(id))?.picture;

    await mette.upload(`${path}/${id}`, { name: 'Stol' }, {});
    expect(await picture()).to.be.a('string');
    await mette.upload(`${path}/${id}`, { name: 'Stol', removePicture: 'true' }, {});

    expect(await picture()).to.equal(null);
  });

  it('are 24 at most, also when two are added at the same moment', async () => {
    const { mette, company, path } = await createShop();
    await CompanyProduct.bulkCreate(
      Array.from({ length: 23 }, (_, n) => ({ companyId: company.id, name: `Vare ${n}`, position: n + 1 })),
    );

    const answers = await Promise.all(['X', 'Y'].map((name) => mette.upload(path, { name }, {})));

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409]);
    expect(await namesOf(company.id)).to.have.length(24);
  });

  it('are refused with errors at the fields', async () => {
    const { mette, path } = await createShop();
    const svg = { bytes: Buffer.from('<svg/>'), name: 'x.png', type: 'image/png' };

    const [empty, long, noPicture] = [
      await mette.upload(path, { name: ' ' }, {}),
      await mette.upload(path, { name: 'x'.repeat(81), price: 'y'.repeat(61) }, {}),
      await mette.upload(path, { name: 'Stol' }, { picture: svg }),
    ];

    expect([empty.status, long.status, noPicture.status]).to.deep.equal([422, 422, 422]);
    expect(empty.text).to.contain('id="field-name-error"');
    expect(long.text).to.contain('id="field-price-error"');
    expect(noPicture.text).to.contain('id="field-picture-error"').and.to.contain('value="Stol"');
  });

  it('belong to their company: others change, move and remove nothing', async () => {
    const { company, path, idOf } = await createShop('A', 'B');
    const [other, officer] = [await createShop('Z'), await createPerson({ role: 'officer' })];
    const id = await idOf('B');
    const address = `${path}/${id}`;

    const answers = [
      await other.mette.upload(path, { name: 'Fremmed' }, {}),
      await other.mette.post(`${address}/removal`),
      await officer.post(`${address}/order`, { direction: 'up' }),
      await other.mette.upload(`${other.path}/${id}`, { name: 'Fremmed' }, {}),
      await other.mette.post(`${other.path}/${id}/removal`),
      await other.mette.post(`${other.path}/${id}/order`, { direction: 'up' }),
      await new Visitor().post(`${address}/removal`),
    ];

    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 404, 404, 404, 303]);
    expect(answers.at(-1)?.location).to.contain('/sign-in');
    expect(await namesOf(company.id)).to.deep.equal(['A', 'B']);
  });
});
