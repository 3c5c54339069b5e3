import type { DemoRegisteredCompany } from './types.ts';

/** Companies of the register that nobody runs yet: each can be taken over in another way. */
export const registeredCompanies: DemoRegisteredCompany[] = [
  {
    slug: 'floeng-kloakservice',
    name: 'Fløng Kloakservice ApS',
    industry: 'craft',
    industryCode: '432200',
    street: 'Fløngvej 41',
    district: 'Fløng',
    employees: '5-9',
    email: 'kontor@floeng-kloak.example',
  },
  {
    slug: 'taastrup-autoopretning',
    name: 'Taastrup Autoopretning',
    industry: 'auto',
    industryCode: '953110',
    street: 'Spotorno Allé 8',
    district: 'Taastrup',
    employees: '2-4',
    letterFor: { person: 'dennis', at: '1 08:50' },
  },
  {
    slug: 'hedehusene-symaskiner',
    name: 'Hedehusene Symaskiner & Rep.',
    industry: 'retail',
    industryCode: '477500',
    street: 'Hovedgaden 412, st.',
    district: 'Hedehusene',
    employees: '1',
    claim: {
      person: 'rikke',
      message:
        'Min mormor har haft butikken i 31 år, og nu er den min. Jeg kan vise forpagtningsaftalen, og jeg ' +
        'kan reparere en Bernina fra 1974, mens du ser på.',
      at: '2 16:20',
    },
  },
  {
    slug: 'sengeloese-smedje',
    name: 'Sengeløse Smedje',
    industry: 'craft',
    industryCode: '255300',
    street: 'Landsbygaden 17',
    district: 'Sengeløse',
    employees: '2-4',
    email: 'smeden@sengeloese-smedje.example',
    advertisingProtected: true,
  },
];
