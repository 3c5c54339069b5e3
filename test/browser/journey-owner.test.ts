import { expect } from 'chai';
import sharp from 'sharp';
import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { linkTo, mannerOf, manners, Walk } from './walk.ts';
import { demoWorld } from './world.ts';

describe('An owner’s first day', function () {
  this.timeout(90_000);
  useServer();
  useBrowser();
  let number = 0;

  before(async () => {
    await demoWorld();
  });

  for (const manner of manners.filter((_, at) => at !== 2 && at !== 3))
    it(`${mannerOf(manner)}: signs in, makes a company with a logo, invites a colleague, finds others`, async () => {
      number += 1;
      const [mail, colleague] = [`bodil${number}@tagrender.example`, `egon${number}@tagrender.example`];
      const name = `Bodils Tagrender ${number} ApS`;
      const owner = await Walk.begin(manner, '/companies');

      await owner.follow('companies:add');
      await owner.signInByLetter(mail, 'Bodil Tagren');
      await owner.arrives(/^\/companies\/new$/);
      await owner.fill({ cvr: '12345678', name, industry: 'craft' });
      await owner.press('companies:form.create');
      await owner.reads(owner.t('companies:error.cvr'));
      expect(await owner.tab.page.inputValue('[name=name]')).to.equal(name);
      owner.tab.errors.splice(0); // the browser notes the refusal
      await owner.looksRight();

      await owner.fill({
        cvr: '',
        tagline: 'Vi holder vandet ude',
        offers: 'tagrender, zinktag',
        seeks: 'stillads, lærling',
      });
      await owner.tab.page.setInputFiles('[name=logo]', {
        name: 'logo.png',
        mimeType: 'image/png',
        buffer: await logo(),
      });
      await owner.press('companies:form.create');
      await owner.arrives(/^\/companies\/bodils-tagrender/);
      await owner.says('companies:created');
      await owner.reads('zinktag');
      expect(await seen(owner, '.company-head img')).to.equal(true);
      await owner.looksRight();

      await owner.follow('companies:people.manage');
      await owner.fill({ email: colleague });
      await owner.press('companies:people.send');
      await owner.says('companies:people.invited', { email: colleague });

      const other = await Walk.begin(manner, await linkTo(colleague, '/invitations'));
      await other.reads(other.t('companies:invitation.to', { company: name }));
      await other.follow('companies:invitation.signIn');
      await other.signInByLetter(colleague, 'Egon Olsen');
      await other.press('companies:invitation.accept');
      await other.says('companies:invitation.done');
      await other.reads('Bodil Tagren');

      await owner.to('/notifications');
      await owner.reads('Egon Olsen');

      await owner.to('/companies');
      await owner.fill({ q: 'tagrendr' });
      await owner.press('companies:search.find');
      await owner.reads(name);
      await owner.to('/search?q=snedkr');
      await owner.reads('Holm & Datter');

      await Promise.all([owner.end(), other.end()]);
    });
});

function logo(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 400, channels: 3, background: '#2255aa' } })
    .png()
    .toBuffer();
}

/** Whether a picture has really come. */
async function seen(walk: Walk, selector: string): Promise<boolean> {
  const box = await walk.tab.page.locator(selector).first().boundingBox();
  const address = await walk.tab.page.locator(selector).first().getAttribute('src');
  const answer = await walk.tab.page.request.get(address ?? '');
  return (box?.width ?? 0) > 40 && answer.headers()['content-type'] === 'image/webp';
}
