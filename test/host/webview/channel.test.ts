import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { WebviewChannel } from '../../../src/ui/webview/channel';
import { extensionServices } from '../../support/extensionHost';

interface Message {
  readonly type: string;
}

describe('The line to a page', () => {
  let panel: vscode.WebviewPanel;
  let channel: WebviewChannel<Message, Message>;

  beforeEach(async () => {
    const { log } = await extensionServices();
    panel = vscode.window.createWebviewPanel('longshore.test', 'Test', vscode.ViewColumn.Active);
    channel = new WebviewChannel<Message, Message>(panel, {
      accepts: (message): message is Message => message !== undefined,
      onReady: () => undefined,
      onMessage: () => undefined,
      onDidChangeVisibility: () => undefined,
      log,
    });
  });

  afterEach(() => {
    panel.dispose();
  });

  it('takes no message any more when its panel was closed while something was still on its way', () => {
    panel.dispose();
    channel.dispose();
    assert.throws(() => panel.webview, 'what a message would meet');
    assert.doesNotThrow(() => {
      channel.post({ type: 'late' });
      channel.postAhead({ type: 'late' });
    });
  });
});
