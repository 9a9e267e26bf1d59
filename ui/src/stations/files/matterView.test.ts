import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import type { Matter, MatterDetail } from '../../api/bindings'
import { messages } from '../../seat/messages.svelte'
import { words } from '../../words/de'
import MatterView from './MatterView.svelte'

const { mailroom } = vi.hoisted(() => ({ mailroom: { closeMatter: vi.fn(async (_: string) => undefined), reopenMatter: vi.fn(async (_: string) => undefined) } }))
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom }))
vi.mock('../../api/rights.svelte', () => ({ rights: { may: () => true } }))

const matter = (sign: string): MatterDetail => ({ matter: { sign, subject: sign, fileSign: '1', fileTitle: 'Akte', openedAt: '2026-11-20T09:00:00Z', closedAt: null } as unknown as Matter, letters: [], history: [] })

test('the way back from closing leads to the Vorgang that was closed, whatever lies open by then', async () => {
  const { rerender, unmount } = render(MatterView, { detail: matter('M1'), onopen: vi.fn() })
  await fireEvent.click(screen.getByText(words.filing.close))
  await vi.waitFor(() => expect(mailroom.closeMatter).toHaveBeenCalledWith('M1'))
  const way = await vi.waitFor(() => messages.shown.find((message) => message.way)?.way ?? Promise.reject(new Error('no way back')))
  await rerender({ detail: matter('M2') })
  way.go()
  await rerender({ detail: undefined as unknown as MatterDetail }).catch(() => undefined)
  unmount()
  way.go()
  await vi.waitFor(() => expect(mailroom.reopenMatter.mock.calls).toEqual([['M1'], ['M1']]))
})
