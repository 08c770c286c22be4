// The floor: one flat tree of names, one list call, one event stream, a by-id list per event, a panel with one text. No error
// handling, no reconnect, no second engine: whatever an extension does beyond this costs something, and the bench says how much.
const http = require('node:http');
const vscode = require('vscode');

const socketPath = (process.env['DOCKER_HOST'] ?? '').replace(/^unix:\/\//, '');

/** @param {string} path @param {(answer: http.IncomingMessage) => void} onAnswer */
function get(path, onAnswer) {
  return http.get({ socketPath, path, headers: { Host: 'docker' } }, onAnswer);
}

/** @param {string} path @returns {Promise<{ Id: string, Names: string[] }[]>} */
function list(path) {
  return new Promise((resolve, reject) => {
    get(path, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      answer.on('end', () => resolve(JSON.parse(text)));
    }).on('error', reject);
  });
}

class Containers {
  changed = new vscode.EventEmitter();
  onDidChangeTreeData = this.changed.event;
  /** @type {Map<string, string> | undefined} */
  names;

  async getChildren() {
    if (this.names === undefined) {
      const rows = await list('/containers/json?all=1');
      this.names = new Map(rows.map((row) => [row.Id, row.Names[0]?.slice(1) ?? row.Id]));
      this.follow();
    }
    return [...this.names];
  }

  /** @param {[string, string]} row */
  getTreeItem([id, name]) {
    const item = new vscode.TreeItem(name);
    item.id = id;
    return item;
  }

  follow() {
    const filters = encodeURIComponent(JSON.stringify({ type: ['container'] }));
    this.events = get(`/events?filters=${filters}`, (answer) => {
      answer.setEncoding('utf8').on('data', (lines) => {
        for (const line of lines.trim().split('\n')) void this.update(JSON.parse(line).Actor.ID);
      });
    });
  }

  /** @param {string} id */
  async update(id) {
    const filters = encodeURIComponent(JSON.stringify({ id: [id] }));
    const [row] = await list(`/containers/json?all=1&filters=${filters}`);
    const others = [...(this.names ?? [])].filter(([other]) => other !== id);
    // The engine lists the newest first.
    this.names = new Map([
      ...(row === undefined ? [] : [/** @type {const} */ ([id, row.Names[0]?.slice(1) ?? id])]),
      ...others,
    ]);
    this.changed.fire(undefined);
  }

  dispose() {
    this.events?.destroy();
  }
}

/** A panel that says it is there, and is sent one text. */
function showPanel() {
  const panel = vscode.window.createWebviewPanel('floor.panel', 'Floor', vscode.ViewColumn.Active, {
    enableScripts: true,
  });
  panel.webview.onDidReceiveMessage(() => panel.webview.postMessage('text'));
  panel.webview.html = `<!DOCTYPE html><p id="floor"></p><script>
    addEventListener('message', ({ data }) => { document.getElementById('floor').textContent = data; });
    acquireVsCodeApi().postMessage('ready');
  </script>`;
}

/** @param {vscode.ExtensionContext} context */
exports.activate = (context) => {
  const containers = new Containers();
  context.subscriptions.push(
    containers,
    vscode.commands.registerCommand('floor.panel', showPanel),
    vscode.window.createTreeView('floor.containers', { treeDataProvider: containers }),
  );
};
