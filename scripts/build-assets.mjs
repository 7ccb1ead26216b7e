// Bundles templates/assets into <out>/a with hashed names, .br and .gz beside each file, and writes
// <out>/manifest.json from logical to hashed names. Usage: node scripts/build-assets.mjs <out>
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import esbuild from 'esbuild';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = join(project, 'templates/assets');
const inter = join(project, 'node_modules/@fontsource-variable/inter/files');
const out = resolve(process.argv[2] ?? 'build/share/www');
const fonts = join(out, 'fonts');

// Bytes after brotli, font included: what a page of search hits may cost (it was 40 kB when set).
const budget = 60_000;
// What only a page for the staff loads.
const apart = ['pile.js', 'upload.js'];

const faces = {
  'inter-no.woff2': ['inter-latin-wght-normal.woff2',
    'U+0020-007E,U+00A0-00FF,U+2013,U+2014,U+2018-201D,U+2022,U+2026,U+20AC,U+2190-2193,U+2212'],
  'inter-sami.woff2': ['inter-latin-ext-wght-normal.woff2',
    'U+010C,U+010D,U+0110,U+0111,U+014A,U+014B,U+0160,U+0161,U+0166,U+0167,U+017D,U+017E'],
};

function subsetFonts() {
  mkdirSync(fonts, { recursive: true });
  for (const [name, [source, letters]] of Object.entries(faces)) {
    execFileSync('pyftsubset', [join(inter, source), `--unicodes=${letters}`, '--flavor=woff2',
      '--layout-features=kern,locl', `--output-file=${join(fonts, name)}`]);
  }
}

const madeFonts = {
  name: 'made-fonts',
  setup(build) {
    build.onResolve({ filter: /^fonts\// }, ({ path }) => ({ path: join(fonts, basename(path)) }));
  },
};

async function bundle() {
  const { metafile } = await esbuild.build({
    entryPoints: [join(sources, 'css/core.css'), join(sources, 'js/enhance.js'), join(sources, 'js/upload.js'),
      join(sources, 'js/pile.js'), join(sources, 'img/icon.svg')],
    bundle: true, minify: true, metafile: true, format: 'esm', legalComments: 'none',
    target: ['es2020', 'safari15.4', 'firefox115'],
    loader: { '.woff2': 'file', '.svg': 'copy' },
    outdir: join(out, 'a'), entryNames: '[name]-[hash]', assetNames: '[name]-[hash]',
    plugins: [madeFonts], logLevel: 'warning', absWorkingDir: project,
  });
  return metafile.outputs;
}

function compress(file) {
  const bytes = readFileSync(file);
  if (file.endsWith('.woff2')) return bytes.length;
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  const small = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(`${file}.br`, small);
  return small.length;
}

rmSync(out, { recursive: true, force: true });
subsetFonts();
const manifest = {};
let total = 0;
for (const output of Object.keys(await bundle())) {
  const file = join(project, output);
  const logical = basename(file).replace(/-[A-Z0-9]{8}(?=\.)/, '');
  const size = compress(file);
  manifest[logical] = '/' + relative(out, file);
  if (!apart.includes(logical)) total += size;
  console.log(`${logical.padEnd(18)} ${String(size).padStart(7)} bytes`);
}
writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n');
rmSync(fonts, { recursive: true });
if (total > budget) throw new Error(`assets are ${total} bytes compressed; the budget is ${budget}`);
