;;; Opens a file with Eglot, waits for its diagnostics, asks for a hover, applies a fix, and writes what it saw as JSON.  -*- lexical-binding: t -*-
(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/eglot-*"))
  (add-to-list 'load-path folder))
(require 'eglot)
(require 'json)

(define-derived-mode tureen-terraform-mode prog-mode "Terraform")
(add-to-list 'auto-mode-alist '("\\.tf\\'" . tureen-terraform-mode))
(setq eglot-sync-connect 60 make-backup-files nil)

(find-file (getenv "TUREEN_FILE"))
(eglot '(tureen-terraform-mode) (cons 'transient default-directory) 'eglot-lsp-server
       (list (getenv "TUREEN_NODE") (getenv "TUREEN_PROGRAM") "lsp") "terraform")

(defun tureen-wait (condition)
  "Lets the server speak until CONDITION holds; whoever started Emacs ends it when that never comes."
  (while (progn (flymake-start) (not (funcall condition)))
    (accept-process-output nil 1)))

(defun tureen-finding ()
  "The diagnostic of the rule that the test asks for."
  (seq-find (lambda (one) (string-match-p (regexp-quote (getenv "TUREEN_RULE")) (flymake-diagnostic-text one)))
            (flymake-diagnostics)))

(tureen-wait #'tureen-finding)
(let* ((server (eglot--current-server-or-lose))
       (finding (tureen-finding))
       (start (flymake-diagnostic-beg finding))
       (place (list :start (eglot--pos-to-lsp-position start)
                    :end (eglot--pos-to-lsp-position (flymake-diagnostic-end finding))))
       (found (flymake-diagnostic-text finding))
       (hover (progn (goto-char start)
                     (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams))))
       (actions (jsonrpc-request server :textDocument/codeAction
                                 (list :textDocument (eglot--TextDocumentIdentifier) :range place
                                       :context (list :diagnostics []))))
       (fix (seq-find (lambda (one) (string-prefix-p (getenv "TUREEN_FIX") (plist-get one :title))) actions)))
  (eglot--apply-workspace-edit (plist-get fix :edit))
  ;; Eglot does so when Emacs is idle, which it never is in a batch.
  (eglot--signal-textDocument/didChange)
  (tureen-wait (lambda () (not (tureen-finding))))
  (let ((seen (list :found found :hover (plist-get (plist-get hover :contents) :value)
                    :fix (plist-get fix :title) :text (buffer-string))))
    (with-temp-file (getenv "TUREEN_SEEN") (insert (json-encode seen))))
  (eglot-shutdown server))
