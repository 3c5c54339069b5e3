import { deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import sharp from 'sharp';
import { officeEntries, officeFile, pdfFile, zipWith } from '../../support/builders/files.ts';
import { createPicture } from '../../support/builders/pictures.ts';

type NastyFile = { title: string; name: string; make: () => Promise<Buffer> | Buffer };
type HarmlessFile = NastyFile & { expectSent?: (href: string, headers: Headers) => Promise<void> | void };

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const html = '<!doctype html><html><script>alert(document.domain)</script></html>';
const picture = async () => Buffer.from((await createPicture(64, 64)).bytes);
const text = (content: string) => () => Buffer.from(content);
const docx = (more: Record<string, string | Buffer>) => zipWith({ ...officeEntries('docx'), ...more });
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024);

/** A zip whose entries declare other sizes, or have flags set: patched after it was written. */
async function patched(
  entries: Record<string, string | Buffer>,
  patch: (zip: Buffer, centralDirectory: number) => void,
): Promise<Buffer> {
  const zip = await zipWith(entries);
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  patch(zip, zip.readUInt32LE(end + 16));
  return zip;
}

/** Sets a bit in the header of every entry of the list. */
const encrypted = (zip: Buffer, start: number) => {
  for (let at = start; zip.readUInt32LE(at) === 0x02014b50; ) {
    zip.writeUInt16LE(zip.readUInt16LE(at + 8) | 1, at + 8);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
};

/** 42 kB that declare 4 GB: every entry of the list leads to the same compressed zeros. */
function overlappingBomb(): Buffer {
  const content = deflateRawSync(zeros(16));
  const name = Buffer.from('word/media/x.png');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(16 * 1024 * 1024, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(content.length, 20);
  entry.writeUInt32LE(16 * 1024 * 1024, 24);
  entry.writeUInt16LE(name.length, 28);
  const list = Buffer.concat(Array.from({ length: 256 }, () => Buffer.concat([entry, name])));
  const head = Buffer.concat([local, name, content]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(256, 8);
  end.writeUInt16LE(256, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(head.length, 16);
  return Buffer.concat([head, list, end]);
}

/** A PNG of one colour: a small file with very many pixels. */
const largePng = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'red' }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer();

const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_024)]);

export const refusedFiles: NastyFile[] = [
  // Not what the ending says
  { title: 'SVG as PNG', name: 'x.png', make: text(svg) },
  { title: 'SVG as text', name: 'x.txt', make: text(svg) },
  { title: 'SVG by its own name', name: 'x.svg', make: text(svg) },
  { title: 'HTML as PDF', name: 'x.pdf', make: text(html) },
  { title: 'HTML as text', name: 'x.txt', make: text(html) },
  { title: 'HTML as CSV, after a byte order mark and spaces', name: 'x.csv', make: text(`\ufeff \n${html}`) },
  { title: 'HTML as a picture', name: 'x.jpg', make: text(html) },
  { title: 'HTML by its own name', name: 'x.html', make: text(html) },
  { title: 'HTML as a calendar', name: 'x.ics', make: text(html) },
  { title: 'XML as a contact', name: 'x.vcf', make: text('<?xml version="1.0"?><x/>') },
  { title: 'a script as text', name: 'x.txt', make: text('#!/bin/sh\nrm -rf ~') },
  { title: 'a script by its own name', name: 'x.js', make: text('alert(1)') },
  { title: 'PHP as text', name: 'x.txt', make: text('<?php system($_GET[0]);') },
  { title: 'a program as PDF', name: 'x.pdf', make: () => Buffer.concat([Buffer.from('MZ'), zeros(1)]) },
  { title: 'a program as text', name: 'x.txt', make: () => Buffer.from('7f454c460201010000', 'hex') },
  { title: 'a program by its own name', name: 'x.exe', make: text('MZ') },
  { title: 'two endings', name: 'faktura.pdf.exe', make: () => pdfFile() },
  {
    title: 'an ending behind a character that turns the direction',
    name: 'x\u202efdp.exe',
    make: text('MZ'),
  },
  { title: 'no ending', name: 'README', make: text('x') },
  { title: 'a GIF that is a script, as PNG', name: 'x.png', make: text('GIF89a/*x*/=1;alert(1)') },
  {
    title: 'a GIF as JPEG',
    name: 'x.jpg',
    make: async () =>
      sharp(await picture())
        .gif()
        .toBuffer(),
  },
  {
    title: 'a TIFF as PNG',
    name: 'x.png',
    make: async () =>
      sharp(await picture())
        .tiff()
        .toBuffer(),
  },
  { title: 'a PNG as PDF', name: 'x.pdf', make: picture },
  { title: 'a PDF as PNG', name: 'x.png', make: () => pdfFile() },
  { title: 'a PDF as text', name: 'x.txt', make: () => pdfFile() },
  { title: 'a PDF whose beginning is something else', name: 'x.pdf', make: text(`${html}\n%PDF-1.4`) },
  { title: 'a PNG as text', name: 'x.csv', make: picture },
  { title: 'a calendar without its beginning', name: 'x.ics', make: text('SUMMARY:Hej') },
  { title: 'a contact without its beginning', name: 'x.vcf', make: text('FN:Mette') },
  { title: 'bytes as text', name: 'x.txt', make: () => Buffer.from('abc\0def\u0001') },
  {
    title: 'bytes after 300 kB of text',
    name: 'x.txt',
    make: () => Buffer.concat([Buffer.alloc(300_000, 'x'), Buffer.from([0])]),
  },
  // Pictures
  { title: 'no bytes, as PNG', name: 'x.png', make: () => Buffer.alloc(0) },
  {
    title: 'a header only, as PNG',
    name: 'x.png',
    make: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  },
  { title: 'half a PNG', name: 'x.png', make: async () => (await picture()).subarray(0, 90) },
  {
    title: 'a JPEG of 10,000 × 10,000',
    name: 'x.jpg',
    make: async () =>
      sharp(await largePng(10_000, 10_000), { limitInputPixels: false })
        .jpeg()
        .toBuffer(),
  },
  { title: 'a PNG of 20,000 × 20,000', name: 'x.png', make: () => largePng(20_000, 20_000) },
  { title: 'a PNG of 65,000 × 700', name: 'x.png', make: () => largePng(65_000, 700) },
  // Office documents
  { title: 'a zip as docx', name: 'x.docx', make: () => zipWith({ 'x.txt': 'hej' }) },
  { title: 'a zip by its own name', name: 'x.zip', make: () => zipWith({ 'x.txt': 'hej' }) },
  { title: 'an xlsx as docx', name: 'x.docx', make: () => officeFile('xlsx') },
  { title: 'an odt as ods', name: 'x.ods', make: () => officeFile('odt') },
  { title: 'a docm as docx', name: 'x.docx', make: () => docx({ 'word/vbaProject.bin': 'Sub AutoOpen()' }) },
  {
    title: 'a docm with another name of its program',
    name: 'x.docx',
    make: () => docx({ 'word/VBAdata.xml': '<x/>' }),
  },
  {
    title: 'a docm by its type only',
    name: 'x.docx',
    make: () =>
      zipWith({
        ...officeEntries('docx'),
        '[Content_Types].xml':
          '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>' +
          '<x>officedocument.wordprocessingml.document.main+xml</x></Types>',
      }),
  },
  { title: 'a docm by its own name', name: 'x.docm', make: () => docx({ 'word/vbaProject.bin': 'x' }) },
  {
    title: 'an xlsx with old macros',
    name: 'x.xlsx',
    make: () => zipWith({ ...officeEntries('xlsx'), 'xl/macrosheets/sheet1.xml': '<x/>' }),
  },
  { title: 'a docx with ActiveX', name: 'x.docx', make: () => docx({ 'word/activeX/activeX1.bin': 'x' }) },
  {
    title: 'an odt with Basic',
    name: 'x.odt',
    make: () => zipWith({ ...officeEntries('odt'), 'Basic/Standard/Module1.xml': '<x/>' }),
  },
  {
    title: 'an odt with Python',
    name: 'x.odt',
    make: () => zipWith({ ...officeEntries('odt'), 'Scripts/python/x.py': 'import os' }),
  },
  {
    title: 'an odt with a password',
    name: 'x.odt',
    make: () => zipWith({ ...officeEntries('odt'), 'META-INF/manifest.xml': '<manifest:encryption-data/>' }),
  },
  { title: 'a docx with a password', name: 'x.docx', make: () => cfb },
  { title: 'an old doc', name: 'x.doc', make: () => cfb },
  { title: 'a zip with a password', name: 'x.docx', make: () => patched(officeEntries('docx'), encrypted) },
  { title: 'a zip bomb of 4 GB', name: 'x.docx', make: () => overlappingBomb() },
  {
    title: 'a document of 300 MB of zeros',
    name: 'x.docx',
    make: () => docx({ 'word/media/x.png': zeros(300) }),
  },
  {
    title: 'a zip of 6,000 entries',
    name: 'x.docx',
    make: () => docx(Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`x${at}`, '']))),
  },
  {
    title: 'a zip that declares less than it has',
    name: 'x.docx',
    make: () =>
      patched({ 'word/x.png': zeros(40), ...officeEntries('docx') }, (zip, at) => {
        zip.writeUInt32LE(10, at + 24);
      }),
  },
  {
    title: 'a zip bomb as the description of a docx',
    name: 'x.docx',
    make: () => zipWith({ '[Content_Types].xml': zeros(60) }),
  },
  {
    title: 'a zip whose list leads beside it',
    name: 'x.docx',
    make: () => patched(officeEntries('docx'), (zip, at) => void zip.writeUInt32LE(0xfffffff0, at + 42)),
  },
  {
    title: 'half a docx',
    name: 'x.docx',
    make: async () => {
      const zip = await officeFile('docx');
      return zip.subarray(0, zip.length / 2);
    },
  },
  {
    title: 'a zip with a name outside of it',
    name: 'x.docx',
    make: () =>
      patched(
        { 'aaa/aaa.x': 'x', ...officeEntries('docx') },
        (zip, at) => void zip.write('../../a.x', at + 46),
      ),
  },
];

export const harmlessFiles: HarmlessFile[] = [
  {
    title: 'a PNG with a script behind it',
    name: 'x.png',
    make: async () => Buffer.concat([await picture(), Buffer.from(html)]),
  },
  {
    title: 'a JPEG with a script as its comment',
    name: 'x.jpg',
    make: async () =>
      sharp(await picture())
        .jpeg()
        .withExif({ IFD0: { ImageDescription: html } })
        .toBuffer(),
  },
  {
    title: 'a PDF with JavaScript',
    name: 'x.pdf',
    make: () => pdfFile('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
    expectSent: (_href, headers) => {
      expect(headers.get('content-type')).to.equal('application/pdf');
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
    },
  },
  {
    title: 'text with markup further down',
    name: 'x.txt',
    make: text(`Hej\n${html}`),
    expectSent: (_href, headers) => {
      expect(headers.get('content-disposition')).to.match(/^attachment/);
      expect(headers.get('content-type')).to.match(/^text\/plain/);
    },
  },
  {
    title: 'a name with a path',
    name: '..\\..\\Windows\\System32\\x.txt',
    make: text('hej'),
    expectSent: (href) => void expect(href).to.match(/^\/files\/\d+\/x\.txt$/),
  },
];
