import { HDKey } from '@scure/bip32'
import { mnemonicToSeedSync } from '@scure/bip39'
import { deriveAddress, deriveKeypair, generateSeed } from 'ripple-keypairs'

const DEFAULT_DERIVATION_PATH = "m/44'/144'/0'/0/0"

export class Wallet {
  public readonly publicKey: string
  public readonly privateKey: string
  public readonly classicAddress: string
  public readonly seed?: string

  public constructor(publicKey: string, privateKey: string, opts: { masterAddress?: string; seed?: string } = {}) {
    this.publicKey = publicKey
    this.privateKey = privateKey
    this.classicAddress = opts.masterAddress ?? deriveAddress(publicKey)
    this.seed = opts.seed
  }

  public static generate(): Wallet {
    return Wallet.fromSeed(generateSeed())
  }

  public static fromSeed(seed: string): Wallet {
    const { publicKey, privateKey } = deriveKeypair(seed)
    return new Wallet(publicKey, privateKey, { seed })
  }

  public static fromMnemonic(mnemonic: string, path: string = DEFAULT_DERIVATION_PATH): Wallet {
    const node = HDKey.fromMasterSeed(mnemonicToSeedSync(mnemonic)).derive(path)
    return new Wallet(hex(node.publicKey), hex(node.privateKey))
  }
}

function hex(bytes: Uint8Array | null): string {
  return Buffer.from(bytes ?? []).toString('hex')
}
