#pragma once
// Lists that are copied often and changed seldom.

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace kvarbo {

/// A list that its copies share until one of them is edited. Copying takes no time; whoever edits gets a list of its own first.
template <class T>
class SharedList {
 public:
  SharedList() = default;
  SharedList(std::vector<T> items) : items_(std::make_shared<std::vector<T>>(std::move(items))) {}

  bool empty() const { return size() == 0; }
  std::size_t size() const { return items_ ? items_->size() : 0; }
  const T* begin() const { return items_ ? items_->data() : nullptr; }
  const T* end() const { return begin() + size(); }
  /// Precondition: i < size().
  const T& operator[](std::size_t i) const { return (*items_)[i]; }
  const T& front() const { return (*items_)[0]; }
  /// Whether both are one list still: one is a copy of the other, and neither was edited since.
  bool shared_with(const SharedList& other) const { return items_ && items_ == other.items_; }

  /// The list, no longer shared. What points into it may be written through as long as nothing is put in or taken out, and no copy is made.
  std::vector<T>& edit() {
    if (!items_) items_ = std::make_shared<std::vector<T>>();
    else if (items_.use_count() > 1) items_ = std::make_shared<std::vector<T>>(*items_);
    return *items_;
  }

 private:
  std::shared_ptr<std::vector<T>> items_;
};

}  // namespace kvarbo
