import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import type { MailSetup } from '../../api/bindings'
import { Failed } from '../../api/client'
import { words } from '../../words/de'
import Mail from './Mail.svelte'

const { mailroom } = vi.hoisted(() => {
  const setup = (password: MailSetup['password']): MailSetup => ({ password, settings: { server: 'mail.stadt.de', port: 465, encryption: 'tls', user: 'poststelle', sender: 'post@stadt.de', authority: null, largestMegabytes: 20, subject: '', text: '' } })
  return { mailroom: { mail: async () => setup('missing'), keepMailPassword: vi.fn(async (secret: string) => setup(secret ? 'kept' : 'missing')) } }
})
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom }))

beforeEach(() => void vi.clearAllMocks())

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' })

async function keepPassword(): Promise<void> {
  await fireEvent.input(field(words.mail.password), { target: { value: 'geheim' } })
  await fireEvent.submit(field(words.mail.password).form as HTMLFormElement)
  await vi.waitFor(() => expect(mailroom.keepMailPassword).toHaveBeenCalledWith('geheim'))
  await new Promise((over) => setTimeout(over, 10))
}

test('what was typed about the server stays when the password is kept', async () => {
  render(Mail)
  await screen.findByLabelText(words.mail.server)
  await fireEvent.input(field(words.mail.server), { target: { value: 'neu.stadt.de' } })
  await fireEvent.input(field(words.mail.port), { target: { value: '587' } })
  await keepPassword()
  expect([field(words.mail.server).value, field(words.mail.port).value, field(words.mail.password).value]).toEqual(['neu.stadt.de', '587', ''])
  expect(screen.getByText(words.mail.forget)).toBeTruthy()
})

test('a password that could not be kept still stands there', async () => {
  render(Mail)
  await screen.findByLabelText(words.mail.server)
  mailroom.keepMailPassword.mockRejectedValueOnce(new Failed('damaged'))
  await keepPassword()
  expect(field(words.mail.password).value).toBe('geheim')
})
