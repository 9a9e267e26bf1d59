/** The mailroom, as the window asks it. An answer that failed is thrown as `Failed` with its code. */

import { commands, type AbsenceChoice, type ActOrder, type Confirmation, type DayFormat, type Envelope, type Failure, type ForwardOrder, type HouseSettings, type JournalFilter, type Languages, type List, type ListedKind, type ListedUnit, type MailSettings, type Notice, type Receipt, type Role, type Rule, type SearchQuestion, type Settled, type SheetsWanted, type Shelf, type Signs, type StampSettings, type Timeliness, type Which } from './bindings'

/** Something the mailroom could not do; the words for it stand in words/de.ts. */
export class Failed extends Error {
  constructor(readonly failure: Failure) {
    super(failure)
  }
}

/** The code of whatever was thrown; what we did not foresee is `broken`. */
export function failureOf(reason: unknown): Failure {
  return reason instanceof Failed ? reason.failure : 'broken'
}

type Answer<T> = { status: 'ok'; data: T } | { status: 'error'; error: Failure }

async function granted<T>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked
  if (answer.status === 'error') throw new Failed(answer.error)
  return answer.data
}

export const mailroom = {
  start: () => granted(commands.start()),
  setUp: (archive: string, scanFolder: string) => granted(commands.setUp(archive, scanFolder)),
  counts: () => granted(commands.counts()),
  notify: (title: string, text: string) => granted(commands.notify(title, text)),
  list: (which: Which, offset: number, limit: number) => granted(commands.list(which, offset, limit)),
  choices: () => granted(commands.choices()),
  saveSeparatorSheet: (wanted: SheetsWanted, folder: string) => granted(commands.saveSeparatorSheet(wanted, folder)),
  confirm: (entryNumber: string, form: Confirmation) => granted(commands.confirm(entryNumber, form)),
  accept: (entryNumbers: string[]) => granted(commands.accept(entryNumbers)),
  takeBack: (entryNumber: string) => granted(commands.takeBack(entryNumber)),
  houseLists: () => granted(commands.houseLists()),
  saveUnits: (units: ListedUnit[]) => granted(commands.saveUnits(units)),
  saveKinds: (kinds: ListedKind[]) => granted(commands.saveKinds(kinds)),
  tryList: (list: List, path: string) => granted(commands.tryList(list, path)),
  importList: (list: List, path: string) => granted(commands.importList(list, path)),
  rules: () => granted(commands.rules()),
  tryRules: (path: string | null) => granted(commands.tryRules(path)),
  tryRule: (rule: Rule) => granted(commands.tryRule(rule)),
  saveRules: (rules: Rule[]) => granted(commands.saveRules(rules)),
  hitRates: () => granted(commands.hitRates()),
  switchRule: (name: string, on: boolean) => granted(commands.switchRule(name, on)),
  changeLanguages: (languages: Languages) => granted(commands.changeLanguages(languages)),
  changeHouse: (house: HouseSettings) => granted(commands.changeHouse(house)),
  practise: () => granted(commands.practise()),
  endPractice: () => granted(commands.endPractice()),
  filePlan: () => granted(commands.filePlan()),
  caseFiles: (group: string) => granted(commands.caseFiles(group)),
  newestCaseFiles: () => granted(commands.newestCaseFiles()),
  caseFile: (sign: string) => granted(commands.caseFile(sign)),
  openMatters: () => granted(commands.openMatters()),
  matter: (sign: string) => granted(commands.matter(sign)),
  openCaseFile: (group: string, title: string) => granted(commands.openCaseFile(group, title)),
  openMatter: (file: string, subject: string) => granted(commands.openMatter(file, subject)),
  closeMatter: (sign: string) => granted(commands.closeMatter(sign)),
  reopenMatter: (sign: string) => granted(commands.reopenMatter(sign)),
  fileLetter: (entryNumber: string, matter: string) => granted(commands.fileLetter(entryNumber, matter)),
  fileLetterIntoNew: (entryNumber: string, under: string, subject: string) =>
    granted(commands.fileLetterIntoNew(entryNumber, under, subject)),
  takeOut: (entryNumber: string) => granted(commands.takeOut(entryNumber)),
  tryFilePlan: (path: string) => granted(commands.tryFilePlan(path)),
  importFilePlan: (path: string) => granted(commands.importFilePlan(path)),
  signs: () => granted(commands.signs()),
  trySigns: (patterns: Signs) => granted(commands.trySigns(patterns)),
  changeSigns: (patterns: Signs) => granted(commands.changeSigns(patterns)),
  staff: () => granted(commands.staff()),
  forward: (entryNumbers: string[], order: ForwardOrder) => granted(commands.forward(entryNumbers, order)),
  recall: (entryNumber: string, reason: string) => granted(commands.recall(entryNumber, reason)),
  act: (entryNumber: string, errand: string | null, order: ActOrder) => granted(commands.act(entryNumber, errand, order)),
  slip: (entryNumber: string) => granted(commands.slip(entryNumber)),
  baskets: () => granted(commands.baskets()),
  basket: (basket: string, shelf: Shelf, offset: number, limit: number) => granted(commands.basket(basket, shelf, offset, limit)),
  countDone: (basket: string) => granted(commands.countDone(basket)),
  absences: () => granted(commands.absences()),
  setAbsence: (person: string, absence: AbsenceChoice | null) => granted(commands.setAbsence(person, absence)),
  due: () => granted(commands.due()),
  remedies: (entryNumber: string) => granted(commands.remedies(entryNumber)),
  reckon: (entryNumber: string, notice: Notice) => granted(commands.reckon(entryNumber, notice)),
  judge: (entryNumber: string, timeliness: Timeliness, notice: Notice | null) => granted(commands.judge(entryNumber, timeliness, notice)),
  outbox: () => granted(commands.outbox()),
  retryHandOver: (entryNumber: string) => granted(commands.retryHandOver(entryNumber)),
  cancelHandOver: (entryNumber: string, reason: string) => granted(commands.cancelHandOver(entryNumber, reason)),
  settleHandOver: (entryNumber: string, settled: Settled) => granted(commands.settleHandOver(entryNumber, settled)),
  mail: () => granted(commands.mail()),
  changeMail: (mail: MailSettings) => granted(commands.changeMail(mail)),
  keepMailPassword: (password: string) => granted(commands.keepMailPassword(password)),
  checkMail: () => granted(commands.checkMail()),
  openDay: () => granted(commands.openDay()),
  closeDay: () => granted(commands.closeDay()),
  reopenDay: (reason: string) => granted(commands.reopenDay(reason)),
  closedDays: () => granted(commands.closedDays()),
  showDayList: (list: number, format: DayFormat) => granted(commands.showDayList(list, format)),
  saveDayList: (list: number, folder: string) => granted(commands.saveDayList(list, folder)),
  journalLetters: (filter: JournalFilter, offset: number, limit: number) => granted(commands.journalLetters(filter, offset, limit)),
  journalEntries: (filter: JournalFilter, offset: number, limit: number) => granted(commands.journalEntries(filter, offset, limit)),
  journalOf: (entryNumber: string) => granted(commands.journalOf(entryNumber)),
  journalPeople: () => granted(commands.journalPeople()),
  journalSign: () => granted(commands.journalSign()),
  exportJournal: (filter: JournalFilter, entries: boolean, folder: string) => granted(commands.exportJournal(filter, entries, folder)),
  ownRights: () => granted(commands.ownRights()),
  roles: () => granted(commands.roles()),
  giveRoles: (login: string, roles: Role[]) => granted(commands.giveRoles(login, roles)),
  letter: (entryNumber: string) => granted(commands.letter(entryNumber)),
  words: (entryNumber: string, page: number) => granted(commands.words(entryNumber, page)),
  search: (question: SearchQuestion) => granted(commands.search(question)),
  completeQuery: (query: string) => granted(commands.completeQuery(query)),
  lookUp: (text: string) => granted(commands.lookUp(text)),
  similarLetters: (entryNumber: string) => granted(commands.similarLetters(entryNumber)),
  marks: (entryNumber: string, query: string, typing: boolean) => granted(commands.marks(entryNumber, query, typing)),
  findInLetter: (entryNumber: string, text: string) => granted(commands.findInLetter(entryNumber, text)),
  progress: () => granted(commands.progress()),
  problemCases: () => granted(commands.problemCases()),
  importFiles: (paths: string[]) => granted(commands.importFiles(paths)),
  correctReceipt: (entryNumber: string, receipt: Receipt) => granted(commands.correctReceipt(entryNumber, receipt)),
  turnPages: (entryNumber: string, pages: number[], degrees: number) => granted(commands.turnPages(entryNumber, pages, degrees)),
  dropPages: (entryNumber: string, pages: number[]) => granted(commands.dropPages(entryNumber, pages)),
  takePagesBack: (entryNumber: string, pages: number[]) => granted(commands.takePagesBack(entryNumber, pages)),
  orderPages: (entryNumber: string, order: number[]) => granted(commands.orderPages(entryNumber, order)),
  splitLetter: (entryNumber: string, page: number) => granted(commands.splitLetter(entryNumber, page)),
  joinLetters: (entryNumber: string, other: string) => granted(commands.joinLetters(entryNumber, other)),
  rescanPage: (entryNumber: string, page: number, path: string) => granted(commands.rescanPage(entryNumber, page, path)),
  undo: (entryNumber: string) => granted(commands.undo(entryNumber)),
  seal: (envelope: Envelope) => granted(commands.seal(envelope)),
  handOverSealed: (entryNumber: string, to: string) => granted(commands.handOverSealed(entryNumber, to)),
  sealedOpened: (entryNumber: string, reason: string) => granted(commands.sealedOpened(entryNumber, reason)),
  exportLetters: (entryNumbers: string[], folder: string, stamp: boolean, list: boolean) =>
    granted(commands.exportLetters(entryNumbers, folder, stamp, list)),
  changeStamp: (stamp: StampSettings) => granted(commands.changeStamp(stamp)),
  readAgain: (entryNumber: string) => granted(commands.readAgain(entryNumber)),
  check: () => granted(commands.check()),
  settings: () => granted(commands.settings()),
  changeScanFolder: (settings: Parameters<typeof commands.changeScanFolder>[0]) =>
    granted(commands.changeScanFolder(settings)),
  openFolder: (folder: Parameters<typeof commands.openFolder>[0]) => granted(commands.openFolder(folder)),
}
