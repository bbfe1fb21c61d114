import { X509Certificate, createPrivateKey } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { selfSignedCertificate } from './certificate.js';

const NOW = Date.UTC(2026, 5, 1);

describe('selfSignedCertificate', () => {
  it('issues a certificate that verifies with its own key, for the host and ten years', () => {
    const { key, cert } = selfSignedCertificate('mx.example.org', NOW);
    const certificate = new X509Certificate(cert);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(certificate.checkHost('mx.example.org')).toBe('mx.example.org');
    expect(certificate.checkHost('other.example.org')).toBeUndefined();
    expect(certificate.ca).toBe(false);
    expect(Date.parse(certificate.validFrom)).toBeLessThan(NOW);
    expect(Date.parse(certificate.validTo) - NOW).toBeGreaterThan(3650 * 86_400_000);
    expect(() => createSecureContext({ key, cert })).not.toThrow();
  });

  it.each(['192.0.2.7', '2001:db8::7'])('names an address as an address: %s', (address) => {
    const certificate = new X509Certificate(selfSignedCertificate(address, NOW).cert);
    expect(certificate.checkIP(address)).toBe(address);
  });

  it('writes times after 2049 the other way (RFC 5280 section 4.1.2.5)', () => {
    const certificate = new X509Certificate(selfSignedCertificate('mx.example.org', Date.UTC(2045, 0, 1)).cert);
    expect(new Date(certificate.validTo).getUTCFullYear()).toBe(2055);
  });

  it('gives each its own serial number and key', () => {
    const [one, two] = [selfSignedCertificate('a.example', NOW), selfSignedCertificate('a.example', NOW)];
    expect(one.key).not.toBe(two.key);
    expect(new X509Certificate(one.cert).serialNumber).not.toBe(new X509Certificate(two.cert).serialNumber);
  });
});
