// Packages of another suite of Debian than this machine's, taken apart into a folder instead of installed. apt does it, with
// lists, cache and sources of its own; what this machine's apt knows is read and never changed.
import fs from 'node:fs';
import path from 'node:path';
import { Expected } from './lifetime.mjs';
import { commandPath, environment, run } from './processes.mjs';

const aptDirectory = '/etc/apt';

/**
 * @typedef {object} Suite
 * @property {(name: string) => Promise<Record<string, string>>} describe a package's fields: `Version`, `Depends`, …
 * @property {(names: readonly string[], target: string) => Promise<void>} extract downloads packages and unpacks them, without
 *   what they depend on
 */

/**
 * @param {string} suite `forky`
 * @param {string} directory for apt's files; nothing in it is needed later
 * @returns {Promise<Suite>} with fresh lists
 */
export async function openSuite(suite, directory) {
  if (commandPath('apt-get') === undefined || commandPath('dpkg-deb') === undefined) {
    throw new Expected(`Packages of Debian's suite ${suite} are fetched by apt, which is not here`);
  }
  const source = debianSource();
  if (source === undefined) {
    throw new Expected(`The apt of this machine knows no archive of Debian to fetch ${suite} from`);
  }
  const archives = path.join(directory, 'archives');
  for (const folder of ['sources', 'state/lists/partial', 'cache', 'archives']) {
    fs.mkdirSync(path.join(directory, folder), { recursive: true });
  }
  fs.writeFileSync(
    path.join(directory, 'sources', 'suite.sources'),
    stanza({ ...source, Types: 'deb', Suites: suite, Components: 'main' }),
  );
  const configuration = path.join(directory, 'apt.conf');
  fs.writeFileSync(configuration, ownFiles(directory));
  /** @param {string} command @param {string[]} args @param {string} [cwd] */
  const apt = (command, args, cwd = directory) =>
    run(command, ['-c', configuration, ...args], {
      cwd,
      // Fields of packages and apt's own words are not to be translated.
      env: { ...environment(), LC_ALL: 'C.UTF-8' },
    });
  // A source that fails is only a warning otherwise.
  await apt('apt-get', ['update', '--error-on=any']);
  return {
    async describe(name) {
      const answer = await apt('apt-cache', ['show', '--no-all-versions', name]);
      return fieldsOf(answer);
    },
    async extract(names, target) {
      await apt('apt-get', ['download', ...names], archives);
      for (const file of fs.readdirSync(archives)) {
        await run('dpkg-deb', ['-x', path.join(archives, file), target]);
      }
    },
  };
}

/** Read after the machine's own configuration, which has the proxies; no hook of the machine may clean up after us. @param {string} directory */
function ownFiles(directory) {
  return `
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
Dir::State "${directory}/state";
Dir::State::lists "${directory}/state/lists";
Dir::State::status "/dev/null";
Dir::Cache "${directory}/cache";
Dir::Cache::archives "${directory}/archives";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "${directory}/sources";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Acquire::Languages "none";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
APT::Sandbox::User "root";
`;
}

/** @typedef {Record<string, string>} Fields of a stanza, as Debian's control files have them */

/** Where this machine has its own release from, with the keys that sign it. @returns {Fields | undefined} */
function debianSource() {
  const release = operatingSystem();
  const names = [release['VERSION_CODENAME'], 'stable', 'oldstable', 'testing', 'unstable', 'sid'];
  return sources().find(
    ({ Types = '', Suites = '', Components = '', Enabled = 'yes' }) =>
      release['ID'] === 'debian' &&
      Enabled !== 'no' &&
      words(Types).includes('deb') &&
      words(Components).includes('main') &&
      words(Suites).some((suite) => names.includes(suite)),
  );
}

/** Everything that this machine's apt has packages from. @returns {Fields[]} */
function sources() {
  const folder = path.join(aptDirectory, 'sources.list.d');
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  return [path.join(aptDirectory, 'sources.list'), ...files.map((file) => path.join(folder, file))]
    .filter((file) => fs.existsSync(file))
    .flatMap((file) => {
      const text = withoutComments(fs.readFileSync(file, 'utf8'));
      if (file.endsWith('.sources')) return text.split(/\n\s*\n/).map(fieldsOf);
      if (file.endsWith('.list')) return text.split('\n').flatMap(oneLineSource);
      return [];
    });
}

/** `deb [signed-by=/keys.gpg] http://archive/debian bookworm main contrib` @param {string} line @returns {Fields[]} */
function oneLineSource(line) {
  const match = /^\s*(deb)\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+(.+)$/.exec(line);
  if (match === null) return [];
  const [, Types = '', options = '', URIs = '', Suites = '', Components = ''] = match;
  const given = new Map(words(options).map((option) => split(option, '=')));
  const named = /** @type {const} */ ([
    ['Signed-By', 'signed-by'],
    ['Trusted', 'trusted'],
    ['Architectures', 'arch'],
  ]).flatMap(([field, option]) => {
    const value = given.get(option);
    return value === undefined ? [] : [[field, value.replaceAll(',', ' ')]];
  });
  return [{ Types, URIs, Suites, Components, ...Object.fromEntries(named) }];
}

/** @returns {Record<string, string>} of /etc/os-release */
function operatingSystem() {
  const file = '/etc/os-release';
  if (!fs.existsSync(file)) return {};
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const entries = lines.map((line) => split(line, '='));
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replace(/^"|"$/g, '')]));
}

/** The first stanza of a control file; a value goes on in lines that start with a space. @param {string} text @returns {Fields} */
function fieldsOf(text) {
  const [first = ''] = text.trim().split(/\n\s*\n/);
  const fields = first.split(/\n(?!\s)/).map((field) => split(field, ':'));
  return Object.fromEntries(fields.map(([name, value]) => [name, value.replace(/^ /, '')]));
}

/** @param {Fields} fields */
function stanza(fields) {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/** @param {string} text */
function withoutComments(text) {
  return text.replace(/^#.*\n?/gm, '');
}

/** @param {string} text */
function words(text) {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** @param {string} text @param {string} at @returns {[string, string]} */
function split(text, at) {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + at.length)];
}
