import '../../../support/vscodeTexts';
import assert from 'node:assert/strict';
import {
  currentQuestion,
  removeQuestion,
  type ContextLoss,
} from '../../../../src/features/contexts/verbs/removeQuestion';

const plain: ContextLoss = {
  name: 'one',
  host: 'ssh://me@host',
  hasCertificates: false,
  hasKey: false,
  isConnected: false,
};

describe('before docker contexts are removed', () => {
  it('one is named with its address', () => {
    const { message, detail } = removeQuestion([plain]);
    assert.equal(message, 'Remove the docker context “one”?');
    assert.equal(detail, 'ssh://me@host');
  });

  it('the loss of certificates, of a key and of a connection is told', () => {
    const withCa = removeQuestion([{ ...plain, hasCertificates: true }]).detail ?? '';
    assert.match(withCa, /copies of the certificates are deleted/);
    const all = { ...plain, hasCertificates: true, hasKey: true, isConnected: true };
    assert.match(removeQuestion([all]).detail ?? '', /private key are deleted.*disconnected/s);
  });

  it('several are listed, and one that cannot be read is told apart', () => {
    const broken = { ...plain, name: 'two', host: undefined };
    const { message, detail = '' } = removeQuestion([broken, { ...plain, isConnected: true }]);
    assert.equal(message, 'Remove 2 docker contexts?');
    assert.match(detail, /^• one · ssh:\/\/me@host · connected\n• two · cannot be read\n/);
    assert.match(detail, /cannot be brought back/);
  });

  it('a hostile address cannot add lines', () => {
    const { detail } = removeQuestion([{ ...plain, host: 'tcp://a\n\nAll is well.' }]);
    assert.equal(detail, 'tcp://a All is well.');
  });

  it('the one in use is named with what could be used instead', () => {
    const { message, detail = '' } = currentQuestion('one');
    assert.match(message, /uses the context “one”/);
    assert.match(detail, /“default”/);
  });
});
